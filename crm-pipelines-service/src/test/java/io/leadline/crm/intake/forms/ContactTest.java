package io.leadline.crm.intake.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.contracts.problem.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a form is read. */
class ContactTest {
    private static Contact json(String text, FieldMapping mapping) {
        return Contact.of(Form.ofJson(text.getBytes(StandardCharsets.UTF_8)), mapping);
    }

    private static Contact form(String text) {
        return Contact.of(Form.ofUrlEncoded(text.getBytes(StandardCharsets.UTF_8)), FieldMapping.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50000|50000",
                "50 000 ₽|50000",
                "50,000|50000",
                "1.250.000|1250000",
                "49 999,90 руб.|49999.90",
                "49999.9 рублей|49999.9",
                "до 50 000|",
                "50-60 тыс|",
                "-5|"
            })
    void anAmountIsReadAsPeopleWriteItOrNotAtAll(String typed, String amount) {
        assertThat(Contact.amount(typed).map(Object::toString).orElse(null)).isEqualTo(amount);
    }

    @Test
    void whatIsNoAmountStaysInTheNotes() {
        var contact = json("{\"phone\":\"1\",\"budget\":\"до 50 000\",\"message\":\"Да\"}", FieldMapping.NONE);
        assertThat(contact.budget()).isNull();
        assertThat(contact.notes()).isEqualTo("Да\nБюджет: до 50 000");
    }

    @Test
    void theOutermostAndMostUsualNameWins() {
        var contact = json("""
                {"form":{"name":"Заявка","phone":"2"},"Your-Phone":"1","fio":"Анна","Full_Name":"Анна Яковлева"}""", FieldMapping.NONE);
        assertThat(contact.phone()).isEqualTo("1");
        assertThat(contact.name()).isEqualTo("Анна Яковлева");
        assertThat(json("{\"a\":[{\"data\":{\"телефон\":79161234567}}]}", FieldMapping.NONE)
                        .phone())
                .isEqualTo("79161234567");
    }

    @Test
    void aMappedFieldThatIsMissingIsNotGuessed() {
        var mapping = new FieldMapping(null, "contact.phone", null, null, null, null);
        assertThatThrownBy(() -> json("{\"phone\":\"1\",\"contact\":{\"phone\":\" \"}}", mapping))
                .isInstanceOf(Problem.class)
                .hasMessage("phone_number is not where the mapping says");
    }

    @Test
    void checkBoxesOfOneNameAreOneAnswerAndNulIsLeftOut() {
        var contact = form("tel=1&comment=a&comment=b%00c&empty=&=x&");
        assertThat(contact.notes()).isEqualTo("a, bc");
    }

    @Test
    void whatIsNoFormSaysSo() {
        assertThatThrownBy(() -> form("tel=%zz")).hasMessage("body is no form");
        assertThatThrownBy(() -> json("7", FieldMapping.NONE)).hasMessage("body must be a JSON object");
        assertThatThrownBy(() -> json("", FieldMapping.NONE)).hasMessage("body must be a JSON object");
        assertThatThrownBy(() -> json("[".repeat(5000), FieldMapping.NONE)).hasMessage("body is no JSON");
    }

    @Test
    void nothingIsLongerThanALeadMayBe() {
        var contact = json(
                "{\"phone\":\"1\",\"name\":\"%s\",\"text\":\"%s\"}".formatted("я".repeat(300), "я".repeat(11_000)),
                FieldMapping.NONE);
        assertThat(contact.name()).hasSize(200);
        assertThat(contact.notes()).hasSize(10_000);
    }
}
