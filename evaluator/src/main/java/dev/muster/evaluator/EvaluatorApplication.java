package dev.muster.evaluator;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// From hints to verdicts: reads what may have changed, mirrors it, judges the VMs concerned.
///
/// Without a word on the command line it is the service; `migrate` brings the database to the newest schema and ends;
/// `doctor` looks at everything that the service depends on and ends;
/// `--help` says what there is.
@SpringBootApplication
@ConfigurationPropertiesScan
public class EvaluatorApplication {

    private static final String HELP = """
            usage: java -jar evaluator-exec.jar [migrate | doctor] [--key=value ...]

              (no word)   run the service
              migrate     bring the database to the newest schema, then end: 0 done, 1 failed
              doctor      look at everything it depends on and say what to do, then end: 0 nothing is ill, 1 otherwise
              --help      print this

            Every key can be given as an argument (--muster.database.url=...) or as an environment variable
            (MUSTER_DATABASE_URL). The keys, one sentence each, are in application.yml inside the jar; the most needed:

              muster.database.url, .username, .password, .sslmode     where the mirror and the verdicts are kept
              muster.kafka.bootstrap-servers                          where hints come from and transitions go to
              muster.azure.tenants[0].*                               what is read
              muster.rules.profile                                    current | azure-2018
            """;

    public static void main(String[] args) {
        List<String> words =
                Arrays.stream(args).filter(it -> !it.startsWith("--")).toList();
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(HELP);
        } else if (words.equals(List.of("migrate"))) {
            System.exit(MigrateCommand.run(args));
        } else if (words.equals(List.of("doctor"))) {
            System.exit(DoctorCommand.run(args));
        } else if (words.isEmpty()) {
            SpringApplication.run(EvaluatorApplication.class, args);
        } else {
            System.err.println("unknown: " + String.join(" ", words) + System.lineSeparator() + HELP);
            System.exit(2);
        }
    }
}
