package dev.muster.standalone.deploy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The version that the parent POM gives to everything.
final class ProjectVersion {

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>muster</artifactId>\\s*<version>([^<]+)</version>");

    private ProjectVersion() {}

    static String read() {
        Matcher matcher = VERSION.matcher(Repository.text("pom.xml"));
        if (!matcher.find()) {
            throw new IllegalStateException("no version in pom.xml");
        }
        return matcher.group(1);
    }
}
