import dev.quorate.trust.qual.*;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

class WrittenToFile {
    void write(byte @Unverified [] received, FileChannel file) throws IOException {
        file.write(ByteBuffer.wrap(received)); // [argument]
    }
}
