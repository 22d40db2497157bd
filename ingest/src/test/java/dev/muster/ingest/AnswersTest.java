package dev.muster.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// Holds `ANSWERS.md` to the code.
class AnswersTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\| (`.*`) \\|$");
    private static final Pattern TEST =
            Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT)(?:\\.[A-Z][A-Za-z]+)?)\\.([a-z]\\w+)`");

    @Test
    void nameATestForEveryRow() throws IOException {
        List<Integer> rows = ROW.matcher(page())
                .results()
                .map(it -> Integer.valueOf(it.group(1)))
                .toList();

        assertThat(rows).isEqualTo(IntStream.rangeClosed(1, 37).boxed().toList());
    }

    @Test
    void nameTestsThatExist() throws Exception {
        Map<String, Class<?>> tests = tests();
        List<MatchResult> named = TEST.matcher(page()).results().toList();

        assertThat(named)
                .hasSizeGreaterThan(60)
                .allSatisfy(it -> assertThat(methods(tests.getOrDefault(it.group(1), Void.class)))
                        .as(it.group())
                        .contains(it.group(2)));
    }

    private static String page() throws IOException {
        Path here = Path.of(System.getProperty("muster.root", "..")).resolve("ingest");
        return Files.readString(here.resolve("ANSWERS.md"));
    }

    private static List<String> methods(Class<?> test) {
        return Arrays.stream(test.getDeclaredMethods())
                .filter(it -> it.isAnnotationPresent(Test.class) || it.isAnnotationPresent(ParameterizedTest.class))
                .map(it -> it.getName())
                .toList();
    }

    /// All test classes by their name without package, nested ones behind a dot.
    private static Map<String, Class<?>> tests() throws IOException, URISyntaxException {
        Path classes = Path.of(AnswersTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(it -> classes.relativize(it).toString())
                    .filter(it -> it.matches(".*(Test|IT)(\\$[A-Z]\\w+)?\\.class"))
                    .map(it -> it.replace(".class", "").replace('/', '.'))
                    .collect(Collectors.toMap(
                            it -> it.substring(it.lastIndexOf('.') + 1).replace('$', '.'), AnswersTest::load));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
