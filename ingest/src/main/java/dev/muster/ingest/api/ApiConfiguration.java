package dev.muster.ingest.api;

import dev.muster.ingest.settings.IngestSettings;
import dev.muster.ingest.settings.OperatorSettings;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    private final OperatorDoor door;

    ApiConfiguration(OperatorSettings operators, IngestSettings settings) {
        this.door = new OperatorDoor(operators, settings);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(door).addPathPatterns("/api/**");
    }
}
