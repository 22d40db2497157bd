package dev.muster.reporter.status;

import dev.muster.reporter.database.PublishedDatabase;
import dev.muster.reporter.database.PublishedFunctions;
import dev.muster.reporter.snapshot.TagWords;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    VmReader vmReader(PublishedDatabase database, TagWords words) {
        return new PostgresVmReader(database, words);
    }

    @Bean
    EventReader eventReader(PublishedDatabase database) {
        return new PostgresEventReader(database);
    }

    @Bean
    FindingReader findingReader(PublishedDatabase database) {
        return new PostgresFindingReader(database);
    }

    @Bean
    SweepReader sweepReader(PublishedDatabase database) {
        return new PostgresSweepReader(database);
    }

    @Bean
    SubjectReader subjectReader(PublishedDatabase database) {
        return new PostgresSubjectReader(database);
    }

    @Bean
    SubjectCensus subjectCensus(SubjectReader subjects, Clock clock) {
        return new SubjectCensus(subjects::count, clock);
    }

    @Bean
    EvaluatorRequests evaluatorRequests(PublishedFunctions functions) {
        return new PostgresEvaluatorRequests(functions);
    }

    @Bean
    TroubleReader troubleReader(PublishedDatabase database) {
        return new PostgresTroubleReader(database);
    }

    @Bean
    PipelineReader pipelineReader(PublishedDatabase database) {
        return new PostgresPipelineReader(database);
    }
}
