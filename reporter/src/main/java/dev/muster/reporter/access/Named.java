package dev.muster.reporter.access;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// Conditions on keys that count as not set when they are blank.
final class Named {

    private Named() {}

    private static boolean isNamed(ConditionContext context, String key) {
        String value = context.getEnvironment().getProperty(key);
        return value != null && !value.isBlank();
    }

    /// An issuer is named.
    static final class Issuer implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isNamed(context, "muster.access.issuer");
        }
    }

    /// A client that people log in to is named.
    static final class Client implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isNamed(context, "muster.access.client-id");
        }
    }
}
