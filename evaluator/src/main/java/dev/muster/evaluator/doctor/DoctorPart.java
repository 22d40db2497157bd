package dev.muster.evaluator.doctor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the class of a package that wires its [Examination]s. It is no `@Configuration`, so the service itself never
/// sees it.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DoctorPart {}
