package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;

/// What a lock locks: whatever lies below the place at which its id hangs.
///
/// Source: "Lock your resources to protect your infrastructure" (Microsoft Learn, no date shown): locks are inherited.
final class LockScope {

    private static final String LOCKS = "/providers/microsoft.authorization/locks/";

    private LockScope() {}

    static boolean covers(ResourceId lock, ResourceId resource) {
        int end = lock.value().lastIndexOf(LOCKS);
        if (end < 0) {
            return false;
        }
        String scope = lock.value().substring(0, end);
        return resource.value().equals(scope) || resource.value().startsWith(scope + "/");
    }
}
