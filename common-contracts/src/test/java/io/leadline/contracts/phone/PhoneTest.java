package io.leadline.contracts.phone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {
    @ParameterizedTest
    @CsvSource({
        "8 (916) 123-45-67, RU, +79161234567",
        "+7 916 123 45 67,  RU, +79161234567",
        "9161234567,        RU, +79161234567",
        "+998901234567,     RU, +998901234567",
        "(619) 555-5555,    US, +16195555555",
    })
    void spellingsOfOneNumberAreOneNumber(String typed, String region, String e164) {
        assertThat(Phone.e164(typed, region)).contains(e164);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "привет", "12", "+7", "8916123456789012345678901234567890123456789012"})
    void whatIsNoNumberIsNone(String typed) {
        assertThat(Phone.e164(typed, "RU")).isEmpty();
    }
}
