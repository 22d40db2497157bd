package dev.muster.evaluator.azure;

import dev.muster.evaluator.doctor.DoctorPart;
import dev.muster.evaluator.doctor.Examination;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

@DoctorPart
@EnableConfigurationProperties(AzureProperties.class)
class AzureDoctorPart {

    @Bean
    @Order(3)
    Examination azureExamination(AzureProperties properties, Clock clock) {
        return new AzureExamination(properties.tenants(), clock);
    }
}
