package io.leadline.crm.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.pipelines.LeadStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTextTest {
    @Test
    void aNewLeadReadsAsInTheDocument() {
        assertThat(Wording.newLead(lead("Иван Петров", "50000.00", "Продажник Иванов"))
                        .plain())
                .isEqualTo("""
                        🎯 Новый лид!

                        Клиент: Иван Петров
                        Телефон: +998901234567
                        Источник: Instagram
                        Бюджет: $50,000

                        Назначен: Продажник Иванов""");
    }

    @Test
    void aLineWithoutAValueIsLeftOut() {
        assertThat(Wording.newLead(lead("Иван", null, null)).plain()).isEqualTo("""
                        🎯 Новый лид!

                        Клиент: Иван
                        Телефон: +998901234567
                        Источник: Instagram""");
    }

    @Test
    void whatPeopleTypedIsNoMarkupAndNoLineOfOurs() {
        assertThat(Wording.newLead(lead("<b>Я</b> & \"Ко\"\nТелефон: +7", null, null))
                        .html())
                .startsWith(
                        "<b>🎯 Новый лид!</b>\n\nКлиент: &lt;b&gt;Я&lt;/b&gt; &amp; \"Ко\" Телефон: +7\nТелефон: +998");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"50000.00|$50,000", "1234567.5|$1,234,567.50", "0|$0", "999|$999"})
    void anAmountIsWrittenAsInTheDocument(BigDecimal budget, String shown) {
        assertThat(Wording.amount(budget)).isEqualTo(shown);
    }

    @Test
    void aLongTextIsCutBeforeItIsMarkedUpAndNeverInsideACharacter() {
        for (var before = 0; before < 4; before++) {
            var text = new NoticeText("Заголовок", "x".repeat(before) + "🎯&".repeat(3_000));
            assertThat(text.html()).endsWith("…");
            assertThat(text.html().replace("&amp;", "")).doesNotContain("&");
            var shown = text.html().replace("<b>", "").replace("</b>", "").replace("&amp;", "&");
            assertThat(shown.length()).isBetween(NoticeText.LONGEST - 3, NoticeText.LONGEST);
            assertThat(shown.codePoints().filter(c -> Character.getType(c) == Character.SURROGATE))
                    .isEmpty();
            assertThat(text.plain().length()).isLessThanOrEqualTo(NoticeText.LONGEST);
        }
    }

    @ParameterizedTest
    @CsvSource({"30, 30 мин", "60, 1 ч", "95, 1 ч 35 мин"})
    void aWaitIsToldInHoursAndMinutes(int minutes, String words) {
        assertThat(Wording.waiting(lead("Иван", null, null), Duration.ofMinutes(minutes))
                        .body())
                .startsWith("Статус «новый» уже " + words + ".\n\nКлиент: Иван");
    }

    private static LeadFacts.Fact lead(String name, String budget, String assignee) {
        return new LeadFacts.Fact(
                1,
                name,
                "90 123-45-67",
                "+998901234567",
                LeadStatus.NEW,
                "Instagram",
                budget == null ? null : new BigDecimal(budget),
                null,
                1,
                1L,
                5L,
                assignee,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
