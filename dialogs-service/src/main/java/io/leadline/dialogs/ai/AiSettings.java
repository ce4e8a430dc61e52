package io.leadline.dialogs.ai;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** Who reads clients' messages, and what it may offer. */
@ConfigMapping(prefix = "leadline.ai")
public interface AiSettings {
    /** For how long it is kept that a message was read. */
    @WithDefault("14d")
    Duration keepRead();

    /** {@code rules}, {@code openai}, or {@code off}: nobody reads. */
    @WithDefault("rules")
    @Pattern(regexp = "rules|openai|off") String provider();

    /** When clients may come, every day, in the tenant's time. */
    @WithDefault("10:00-20:00")
    @Pattern(regexp = "\\d\\d:\\d\\d-\\d\\d:\\d\\d") String workingHours();

    /** How much of the calendar a visit takes. */
    @WithDefault("1h")
    Duration slot();

    /** So many completed dialogs make a client loyal. */
    @WithDefault("2")
    @Min(1) int loyalFrom();

    /** The discount an operator is offered for a loyal client; 0 for none. */
    @WithDefault("7")
    @Min(0) @Max(90) int loyalPercent();

    /** What is less sure is shown to nobody and changes nothing: the context takes only what is likely right. */
    @WithDefault("0.75")
    double leastConfidence();

    /** How many of a dialog's messages an engine is told. */
    @WithDefault("20")
    @Min(1) @Max(100) int messages();

    /** The model behind {@code openai}. */
    Model model();

    /** An OpenAI-compatible endpoint; address, key and name are {@code quarkus.langchain4j.openai.*}. */
    interface Model {
        /** Most a client's words wait for a model; then the rules read them. */
        @WithDefault("8s")
        Duration timeout();

        /** After half of so many calls failed, */
        @WithDefault("6")
        @Min(2) int failureWindow();

        /** nobody asks the model for so long. */
        @WithDefault("30s")
        Duration pause();

        /** No claim of a model counts for more. */
        @WithDefault("0.9")
        double mostConfidence();
    }
}
