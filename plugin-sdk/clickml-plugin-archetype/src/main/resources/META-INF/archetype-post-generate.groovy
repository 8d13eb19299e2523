// Keeps the sources of the kind that was asked for, and removes those of the others. In batch mode, Maven does not look
// at the patterns in archetype-metadata.xml, so that values are looked at here.
import java.nio.file.Files
import java.nio.file.Path

Path project = Path.of(request.outputDirectory, request.artifactId)
Properties given = request.properties
List<String> kinds = ['transform', 'source', 'trainer', 'store', 'panel']
List<String> wrong = []
if (!kinds.contains(given['kind'])) {
    wrong << "There is no kind '${given['kind']}': choose one of ${kinds.join(', ')}."
}
if (!(given['prefix'] ==~ /[a-z][a-z0-9-]*/) || given['prefix'] == 'clickml') {
    wrong << "Ids of operators cannot begin with '${given['prefix']}': give -Dprefix= a word of your own in lower case; clickml is the server's."
}
if (!(given['operatorName'] ==~ /[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
    wrong << "'${given['operatorName']}' cannot name an operator: give -DoperatorName= words in lower case with hyphens between."
}
if (wrong) {
    project.toFile().deleteDir()
    throw new IllegalArgumentException(wrong.join(' '))
}
project.resolve(given['kind']).toFile().listFiles().each { Files.move(it.toPath(), project.resolve(it.name)) }
kinds.each { project.resolve(it).toFile().deleteDir() }
