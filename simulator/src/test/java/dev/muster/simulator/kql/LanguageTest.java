package dev.muster.simulator.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.simulator.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The language by example, on three rows whose properties differ.
class LanguageTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Map<String, Type> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("id", Type.STRING);
        COLUMNS.put("name", Type.STRING);
        COLUMNS.put("location", Type.STRING);
        COLUMNS.put("size", Type.LONG);
        COLUMNS.put("properties", Type.DYNAMIC);
        COLUMNS.put("tags", Type.DYNAMIC);
    }

    private static final List<Row> ROWS = List.of(
            row(
                    "/A/1",
                    "vm-One",
                    "westeurope",
                    1,
                    "{'state': 'Running', 'disks': [{'lun': 0}, {'lun': 7}], 'on': true, 'made': '2026-02-28T12:00:00Z',"
                            + " 'gb': 128, 'a b': 'x', 'none': null, 'path': 'a/b/c'}"),
            row("/A/2", "vm-Two", "westeurope", 2, "{'state': 'stopped', 'disks': [], 'on': 'false', 'gb': 64}"),
            row("/B/3", "db three", "northeurope", 3, "{'made': '2026-01-01', 'on': false, 'text': ''}"));

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            true                                                       § 1 2 3
            name == 'vm-One'                                           § 1
            name == 'VM-ONE'                                           §
            name =~ 'VM-ONE'                                           § 1
            name != 'vm-One'                                           § 2 3
            name !~ 'VM-one'                                           § 2 3
            name in ('vm-One', 'vm-two')                               § 1
            name in~ ('VM-ONE', 'vm-two')                              § 1 2
            name !in ('vm-One')                                        § 2 3
            name !in~ ('vm-one', 'vm-TWO')                             § 3
            name contains 'M-T'                                        § 2
            name !contains 'm-t'                                       § 1 3
            name startswith 'VM'                                       § 1 2
            name !startswith 'vm'                                      § 3
            name endswith 'EE'                                         § 3
            name has 'one'                                             § 1
            name has 'on'                                              §
            name !has 'vm'                                             § 3
            size < 2                                                   § 1
            size <= 2 and size >= 2                                    § 2
            size > 1 and location == 'westeurope'                      § 2
            size == 1 or size == 3                                     § 1 3
            size == 1 or size == 2 and size == 3                       § 1
            (size == 1 or size == 2) and size == 2                     § 2
            not(size == 1)                                             § 2 3
            not(properties.gb > 1)                                     §
            properties.state =~ 'RUNNING'                              § 1
            properties.state == 'Running'                              § 1
            properties.state != 'Running'                              § 2 3
            properties.state in~ ('running', 'STOPPED')                § 1 2
            properties.gb > 100                                        § 1
            properties.gb < 100                                        § 2
            properties.disks[1].lun == 7                               § 1
            properties.disks[-1].lun == 7                              § 1
            properties.disks[0].lun == 7                               §
            properties['state'] == 'Running'                           § 1
            properties.['a b'] == 'x'                                  § 1
            ['name'] == 'vm-One'                                       § 1
            isnull(properties.gb)                                      § 3
            isnotnull(properties.gb)                                   § 1 2
            isnull(properties.none)                                    § 1 2 3
            isempty(properties.text)                                   § 1 2 3
            isnotempty(properties.state)                               § 1 2
            isempty(name)                                              §
            tolower(name) == 'vm-one'                                  § 1
            tolower(id) in ('/a/1', '/b/3')                            § 1 3
            tostring(properties.gb) == '128'                           § 1
            tostring(properties.missing) == ''                         § 1 2 3
            toint(properties.gb) == 64                                 § 2
            toint('x') == 1                                            §
            tobool(properties.on)                                      § 1
            tobool(properties.on) == false                             § 2 3
            todatetime(properties.made) > ago(2d)                      § 1
            todatetime(properties.made) < datetime(2026-02-01)         § 3
            todatetime(properties.made) > now() - 36h                  § 1
            coalesce(tobool(properties.on), true) == true              § 1
            coalesce(properties.missing, properties.state) =~ 'stopped' § 2
            split(properties.path, '/')[1] == 'b'                      § 1
            split(id, '/A/')[1] == '2'                                 § 2
            array_length(properties.disks) == 2                        § 1
            strcat(location, '-', name) == 'westeurope-vm-Two'         § 2
            name == "vm-One" // a comment                              § 1
            name == 'vm\\u002dOne' or name == @'vm-One'                § 1
            tags.owner == 'team-1'                                     § 1
            isnotnull(tags)                                            § 1 2 3
            """)
    void letsRowsIn(String condition, @Nullable String expected) {
        List<String> ids = run("where " + condition + " | project size").stream()
                .map(row -> row.path("size").asString())
                .toList();
        assertThat(String.join(" ", ids))
                .isEqualTo(Optional.ofNullable(expected).orElse(""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            resources | project name | take 1                             § [{"name":"vm-One"}]
            Resources | limit 1 | project n = tolower(name), size         § [{"n":"vm-one","size":1}]
            project properties.state, x = properties.gb | take 2          § [{"properties_state":"Running","x":128},{"properties_state":"stopped","x":64}]
            take 1 | project tostring(properties.state), size + 1         § [{"properties_state":"Running","Column2":2}]
            extend p = properties | where p.gb == 64 | project gb = p.gb  § [{"gb":64}]
            extend name = toupper(name) | project name | take 1           § [{"name":"VM-ONE"}]
            where size == 3 | project-away properties, tags, id           § [{"name":"db three","location":"northeurope","size":3}]
            order by size | project size                                  § [{"size":3},{"size":2},{"size":1}]
            order by size asc | project size | take 2                     § [{"size":1},{"size":2}]
            sort by location asc, size desc | project size                § [{"size":3},{"size":2},{"size":1}]
            order by id desc | project id                                 § [{"id":"/B/3"},{"id":"/A/2"},{"id":"/A/1"}]
            project id = tolower(id) | order by id asc | take 1           § [{"id":"/a/1"}]
            order by todatetime(properties.made) asc | project size       § [{"size":2},{"size":3},{"size":1}]
            count                                                         § [{"Count":3}]
            where size > 5 | count                                        § [{"Count":0}]
            summarize count() by location                                 § [{"location":"westeurope","count_":2},{"location":"northeurope","count_":1}]
            summarize n = count() by s = tostring(properties.state)       § [{"s":"Running","n":1},{"s":"stopped","n":1},{"s":"","n":1}]
            summarize count()                                             § [{"count_":3}]
            summarize by location                                         § [{"location":"westeurope"},{"location":"northeurope"}]
            summarize count() by location | where count_ > 1              § [{"location":"westeurope","count_":2}]
            summarize count() by location | top 1 by count_               § [{"location":"westeurope","count_":2}]
            top 2 by size desc | project size                             § [{"size":3},{"size":2}]
            top 1 by size asc | project size                              § [{"size":1}]
            where size == 1 | project t = todatetime(properties.made)     § [{"t":"2026-02-28T12:00:00Z"}]
            where size == 1 | project t = tostring(todatetime('2026-02-28T12:00:00.42Z')) § [{"t":"2026-02-28T12:00:00.4200000Z"}]
            where size == 1 | project t = todatetime('2026-02-28 12:00:00.420') § [{"t":"2026-02-28T12:00:00.42Z"}]
            where size == 1 | project d = properties.disks, f = size == 1 § [{"d":[{"lun":0},{"lun":7}],"f":true}]
            where size == 2 | project m = properties.missing              § [{"m":null}]
            where size == 2 | project i = iff(size == 2, 'yes', 'no');    § [{"i":"yes"}]
            """)
    void makesRows(String query, String expected) {
        assertThat(Json.arrayOf(run(query)).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            where where                            § 1 § 11 § <EOF>
            where                                  § 1 § 5  § <EOF>
            where name ==                          § 1 § 13 § <EOF>
            resources where name == 'a'            § 1 § 10 § where
            resources | where name = 'a'           § 1 § 23 § =
            resources | wehre name == 'a'          § 1 § 12 § wehre
            resources | where (name == 'a'         § 1 § 30 § <EOF>
            resources | order name                 § 1 § 18 § name
            resources | take many                  § 1 § 17 § many
            resources |                            § 1 § 11 § <EOF>
            where name == 'a                       § 1 § 14 § 'a
            where name # 'a'                       § 1 § 11 § #
            where size == 12abc                    § 1 § 14 § 12abc
            """)
    void pointsAtWhatCannotBeRead(String query, int line, int column, String token) {
        InvalidQueryException e = refused(query);
        assertThat(e.kind()).isEqualTo(InvalidQueryException.Kind.SYNTAX);
        assertThat(e.line() + ":" + e.column() + " " + e.token()).isEqualTo(line + ":" + column + " " + token);
    }

    @Test
    void countsLinesOfAQuery() {
        InvalidQueryException e = refused("resources // all\n| where name ==\n  ,");
        assertThat(e.line()).isEqualTo(3);
        assertThat(e.column()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            resources | join (resources) on id     § join
            resources | mv-expand properties       § mv-expand
            resources | parse name with *          § parse
            resources | union resources            § union
            resources | summarize max(size)        § max
            resources | distinct name              § distinct
            """)
    void namesOperatorsThatAreNotOffered(String query, String operator) {
        InvalidQueryException e = refused(query);
        assertThat(e.kind()).isEqualTo(InvalidQueryException.Kind.UNSUPPORTED);
        assertThat(e.token()).isEqualTo(operator);
        assertThat(e.line()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '`', textBlock = """
            where nothing == 'a'                          § named 'nothing'
            where Name == 'a'                             § named 'Name'
            project name | where size == 1                § named 'size'
            where size                                    § boolean
            where properties.on                           § boolean
            where size == 1 and name                      § boolean
            where size == 'a'                             § Cannot compare
            where frob(name) == 'a'                       § Unknown function: 'frob'
            where ToLower(name) == 'a'                    § Unknown function: 'ToLower'
            where tolower() == 'a'                        § argument
            where name.x == 'a'                           § leads nowhere
            order by properties.gb                        § dynamic
            summarize count() by properties.state         § explicit cast
            project a = 1, a = 2                          § already exists
            project-away nothing                          § named 'nothing'
            """)
    void refusesWhatMeansNothing(String query, String words) {
        InvalidQueryException e = refused(query);
        assertThat(e.kind()).isEqualTo(InvalidQueryException.Kind.MEANING);
        assertThat(e).hasMessageContaining(words);
    }

    @Test
    void readsTheTableWithoutLetterCase() {
        assertThat(Query.parse("RecoveryServicesResources | count").table()).isEqualTo("recoveryservicesresources");
        assertThat(Query.parse("project id").table()).isEqualTo("resources");
    }

    @Test
    void tellsWhatItCanBeAnsweredWith() {
        Program simple = program("where name =~ 'A' and size == 1 | where name in~ ('a', 'b') | extend x = 1");
        assertThat(simple.values("name")).hasValue(Set.of("a"));
        assertThat(simple.values("location")).isEmpty();
        assertThat(program("where name == 'A' or size == 1").values("name")).isEmpty();
        assertThat(program("where name == 'A' or name == 'B'").values("name")).hasValue(Set.of("a", "b"));
        assertThat(program("extend name = 'x' | where name == 'A'").values("name"))
                .isEmpty();
        assertThat(simple.rowByRow()).isTrue();
        assertThat(program("project id = tolower(id) | order by id asc").rowByRow())
                .isTrue();
        assertThat(program("project id = name | order by id asc").rowByRow()).isFalse();
        assertThat(program("order by name asc").rowByRow()).isFalse();
        assertThat(program("where todatetime(properties.made) > ago(1d)").ofTheClock())
                .isTrue();
        assertThat(program("where size > 1 | project name").filter())
                .isEqualTo(program("where size > 1 | project id, name").filter());
        assertThat(program("project id").filter()).isEmpty();
        assertThat(program("where name =~ 'a' and name in~ ('a', 'b') | project id")
                        .decidedBy("name"))
                .isTrue();
        for (String more : List.of(
                "where name == 'a'",
                "where name =~ 'a' and size == 1",
                "where name =~ 'a' or name =~ 'b'",
                "where name !in~ ('a')",
                "where name =~ location",
                "where name =~ 'a' | extend name = 'b' | where name =~ 'b'")) {
            assertThat(program(more).decidedBy("name")).as(more).isFalse();
        }
    }

    private static Program program(String query) {
        return Program.of(Query.parse(query), COLUMNS);
    }

    private static List<JsonNode> run(String query) {
        Program program = program(query);
        List<Row> ordered = program.descending() ? ROWS.reversed() : ROWS;
        Stream<Row> first = ordered.stream().flatMap(row -> program.row(row, NOW).stream());
        return program.rest(first, NOW).stream()
                .<JsonNode>map(row -> {
                    ObjectNode object = Json.object();
                    program.columns()
                            .keySet()
                            .forEach(name -> object.set(name, row.column(name).json()));
                    return object;
                })
                .toList();
    }

    private static InvalidQueryException refused(String query) {
        InvalidQueryException thrown =
                catchThrowableOfType(InvalidQueryException.class, () -> Program.of(Query.parse(query), COLUMNS));
        assertThat(thrown).as(query).isNotNull();
        return thrown;
    }

    private static Row row(String id, String name, String location, long size, String properties) {
        return new Record(Map.of(
                "id", new Value.Text(id),
                "name", new Value.Text(name),
                "location", new Value.Text(location),
                "size", new Value.Whole(size),
                "properties", Value.of(Json.parse(properties.replace('\'', '"'))),
                "tags", Value.of(Json.object("owner", "team-" + size))));
    }
}
