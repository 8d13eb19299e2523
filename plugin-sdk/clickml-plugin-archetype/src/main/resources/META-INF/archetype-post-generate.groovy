// Keeps the sources of the kind that was asked for, and removes those of the others.
import java.nio.file.Files
import java.nio.file.Path

Path project = Path.of(request.outputDirectory, request.artifactId)
String kind = request.properties['kind']
Path chosen = project.resolve(kind)
if (!Files.isDirectory(chosen)) {
    project.toFile().deleteDir()
    throw new IllegalArgumentException("There is no kind '${kind}': choose transform, source, trainer, store or panel.")
}
chosen.toFile().listFiles().each { Files.move(it.toPath(), project.resolve(it.name)) }
['transform', 'source', 'trainer', 'store', 'panel'].each { project.resolve(it).toFile().deleteDir() }
