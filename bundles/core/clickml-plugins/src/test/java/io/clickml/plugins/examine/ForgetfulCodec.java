package io.clickml.plugins.examine;

import io.clickml.plugins.examine.Shift.Fault;
import io.clickml.plugins.examine.Shift.Shifted;
import io.clickml.sdk.model.Codec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Does not keep by how much. */
final class ForgetfulCodec implements Codec<Shifted> {
    @Override
    public void write(Shifted value, OutputStream out) throws IOException {
        new DataOutputStream(out).writeUTF(value.column());
    }

    @Override
    public Shifted read(InputStream in) throws IOException {
        return new Shifted(new DataInputStream(in).readUTF(), 0, Fault.NONE);
    }
}
