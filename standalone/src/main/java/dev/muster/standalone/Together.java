package dev.muster.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Steps that run at once, each as soon as those it needs are done. The first failure ends the waiting.
final class Together {

    private final List<CompletableFuture<?>> steps = new ArrayList<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    /// Begins a step when `needs` are done; it is not begun when one of them failed.
    <T> CompletableFuture<T> begin(Callable<T> step, CompletableFuture<?>... needs) {
        CompletableFuture<T> future = after(needs, step);
        watch(future);
        return future;
    }

    /// Begins a step that no other needs.
    void beginLast(Callable<?> step, CompletableFuture<?>... needs) {
        watch(after(needs, step));
    }

    private static <T> CompletableFuture<T> after(CompletableFuture<?>[] needs, Callable<T> step) {
        return CompletableFuture.allOf(needs).thenApplyAsync(it -> call(step), task -> Thread.startVirtualThread(task));
    }

    private void watch(CompletableFuture<?> step) {
        steps.add(step.whenComplete((result, failure) -> {
            if (failure != null) {
                failed.completeExceptionally(failure);
            }
        }));
    }

    /// Waits until all steps are done, or one failed, or `interruption` comes.
    void await(CompletableFuture<?> interruption) {
        CompletableFuture<Void> all = CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(all, failed, interruption).get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T call(Callable<T> step) {
        try {
            return step.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        Throwable cause = e.getCause();
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
}
