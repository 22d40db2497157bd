package dev.muster.simulator.truth;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Keeps documents small: raw deflate, primed with a typical document of the same type, which makes a VM of 6 kB about
/// a tenth of
/// that. 100,000 VMs with their disks, NICs and items fit into a few hundred MiB this way.
public final class Packer implements AutoCloseable {

    private static final byte[] NO_DICTIONARY = new byte[0];

    private final Map<String, Box> boxes = new HashMap<>();
    private final Box plain = new Box(NO_DICTIONARY);

    /// @param typical a document for each type worth it, by lower-cased type
    public Packer(Map<String, byte[]> typical) {
        typical.forEach((type, document) -> boxes.put(type, new Box(document)));
    }

    /// @param type lower-cased; types without a typical document are packed as well, only larger
    public Packed pack(String type, byte[] document) {
        Box box = boxes.getOrDefault(type, plain);
        return new Packed(box.deflate(document), document.length, box.dictionary);
    }

    @Override
    public void close() {
        boxes.values().forEach(Box::close);
        plain.close();
    }

    /// A packed document.
    public static final class Packed {

        private final byte[] bytes;
        private final int length;
        private final byte[] dictionary;

        private Packed(byte[] bytes, int length, byte[] dictionary) {
            this.bytes = bytes;
            this.length = length;
            this.dictionary = dictionary;
        }

        /// The document as it was packed.
        public byte[] unpack() {
            byte[] document = new byte[length];
            try (Inflater inflater = new Inflater(true)) {
                if (dictionary.length > 0) {
                    inflater.setDictionary(dictionary);
                }
                inflater.setInput(bytes);
                int done = 0;
                while (done < length) {
                    int more = inflater.inflate(document, done, length - done);
                    if (more == 0) {
                        throw new IllegalStateException("a packed document ends early");
                    }
                    done += more;
                }
                return document;
            } catch (DataFormatException e) {
                throw new IllegalStateException("a packed document is broken", e);
            }
        }

        int packedLength() {
            return bytes.length;
        }
    }

    private static final class Box {

        private final byte[] dictionary;
        private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final byte[] buffer = new byte[8 * 1024];

        Box(byte[] dictionary) {
            this.dictionary = dictionary;
        }

        synchronized byte[] deflate(byte[] document) {
            deflater.reset();
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(document);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(document.length / 4 + 32);
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }

        synchronized void close() {
            deflater.end();
        }
    }
}
