package dev.muster.ingest.webhook;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.settings.IngestSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.springframework.stereotype.Component;

/// Reads a body up to our limits of size and time, and tells an early end from a complete body: the one must come
/// again, the other never will.
@Component
final class BodyReader {

    private final long timeoutNanos;

    BodyReader(IngestSettings settings) {
        this.timeoutNanos = settings.uploadTimeout().toNanos();
    }

    /// @param room for this body
    Body read(HttpServletRequest request, InFlight.Room room) {
        long announced = request.getContentLengthLong();
        if (announced > DeliveryReader.MAX_BODY) {
            return new Body.TooLarge();
        }
        try {
            return read(request.getInputStream(), announced, room);
        } catch (SocketTimeoutException e) {
            return new Body.TooSlow();
        } catch (IOException e) {
            return e.getCause() instanceof SocketTimeoutException ? new Body.TooSlow() : new Body.Broken();
        }
    }

    private Body read(InputStream in, long announced, InFlight.Room room) throws IOException {
        long start = System.nanoTime();
        GrowingBuffer body = new GrowingBuffer(DeliveryReader.MAX_BODY, announced, room);
        while (body.readFrom(in)) {
            if (System.nanoTime() - start > timeoutNanos) {
                return new Body.TooSlow();
            }
            if (body.isFull() && in.read() >= 0) {
                return new Body.TooLarge();
            }
            if (!body.makeSpace()) {
                return new Body.NoRoom();
            }
        }
        return body.size() < announced ? new Body.Broken() : new Body.Complete(body.toByteArray());
    }
}
