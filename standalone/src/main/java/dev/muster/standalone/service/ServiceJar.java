package dev.muster.standalone.service;

import java.nio.file.Path;

/// Where the build leaves the executable jars.
public final class ServiceJar {

    private static final String VERSION = "0.1.0-SNAPSHOT";

    private ServiceJar() {}

    /// @param root root of the checkout
    public static Path of(Service service, Path root) {
        return root.resolve(service.word()).resolve("target").resolve(service.word() + "-" + VERSION + "-exec.jar");
    }
}
