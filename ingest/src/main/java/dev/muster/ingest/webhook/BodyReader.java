package dev.muster.ingest.webhook;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.settings.IngestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.springframework.stereotype.Component;

/// Reads a body up to our limits of size and time, and tells an early end from a complete body: the one must come
/// again,
/// the other never will.
@Component
final class BodyReader {

    private static final int CHUNK = 16 * 1024;

    private final long timeoutNanos;

    BodyReader(IngestSettings settings) {
        this.timeoutNanos = settings.uploadTimeout().toNanos();
    }

    Body read(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > DeliveryReader.MAX_BODY) {
            return new Body.TooLarge();
        }
        try {
            return read(request.getInputStream(), announced);
        } catch (SocketTimeoutException e) {
            return new Body.TooSlow();
        } catch (IOException e) {
            return e.getCause() instanceof SocketTimeoutException ? new Body.TooSlow() : new Body.Broken();
        }
    }

    private Body read(InputStream in, long announced) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
            body.write(chunk, 0, n);
            if (body.size() > DeliveryReader.MAX_BODY) {
                return new Body.TooLarge();
            }
            if (System.nanoTime() - start > timeoutNanos) {
                return new Body.TooSlow();
            }
        }
        return body.size() < announced ? new Body.Broken() : new Body.Complete(body.toByteArray());
    }
}
