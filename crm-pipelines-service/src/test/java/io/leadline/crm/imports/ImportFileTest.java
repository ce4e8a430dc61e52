package io.leadline.crm.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 5, import: the files that are taken, and those that are not. */
@QuarkusTest
class ImportFileTest {
    private static final Charset CP1251 = Charset.forName("windows-1251");

    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    @Test
    void aCsvInWindows1251IsShownAndItsColumnsRecognised() {
        var csv =
                "ФИО;Моб. телефон;Комментарий;Бюджет\r\nЖанна Ёлкина;8 903 000-00-01;\"да; \"\"нет\"\"\";1 500,50\r\n";
        ImportDesk.upload(owner, "Лиды.csv", csv.getBytes(CP1251))
                .statusCode(201)
                .body("import.encoding", equalTo("windows-1251"))
                .body("import.delimiter", equalTo(";"))
                .body("import.state", equalTo("uploaded"))
                .body("import.total_rows", equalTo(1))
                .body("import.header", contains("ФИО", "Моб. телефон", "Комментарий", "Бюджет"))
                .body("rows[0]", contains("Жанна Ёлкина", "8 903 000-00-01", "да; \"нет\"", "1 500,50"))
                .body("suggested_mapping.client_name", equalTo(0))
                .body("suggested_mapping.phone_number", equalTo(1))
                .body("suggested_mapping.notes", equalTo(2))
                .body("suggested_mapping.budget", equalTo(3));
    }

    @Test
    void aCsvInUtf8WithCommasToo() {
        ImportDesk.upload(owner, "x", "\uFEFFname,phone\nАнна,+79030000001\n".getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .body("import.encoding", equalTo("utf-8"))
                .body("import.delimiter", equalTo(","))
                .body("import.header", contains("name", "phone"))
                .body("suggested_mapping.phone_number", equalTo(1));
    }

    @Test
    void aWorkbookIsReadAsItIsShown() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var book = new Workbook(file, "Тест", "1.0")) {
            var sheet = book.newWorksheet("Лиды");
            sheet.value(0, 0, "Клиент");
            sheet.value(0, 1, "Телефон");
            sheet.value(0, 2, "Дата закрытия");
            sheet.value(0, 4, "Бюджет");
            sheet.value(2, 0, "Жанна & Ко");
            sheet.value(2, 1, 79030000001L);
            sheet.value(2, 2, LocalDate.of(2026, 12, 5));
            sheet.style(2, 2).format("dd.mm.yyyy").set();
            sheet.value(2, 4, 1500.5);
            sheet.inlineString(3, 0, "Пётр");
        }
        ImportDesk.upload(owner, "leads.xlsx", file.toByteArray())
                .statusCode(201)
                .body("import.format", equalTo("xlsx"))
                .body("import.total_rows", equalTo(2))
                .body("rows[0]", contains("Жанна & Ко", "79030000001", "05.12.2026", "", "1500.5"))
                .body("rows[1]", contains("Пётр"))
                .body("suggested_mapping.closing_date", equalTo(2));
    }

    @Test
    void ourOwnExportsComeBackAsTheyWere() {
        var phone = LeadDesk.number();
        LeadDesk.create(owner, LeadDesk.body("=Жанна", phone, ",\"budget\":10.5,\"notes\":\"-да\""));
        for (var format : java.util.List.of("csv", "xlsx")) {
            var file = owner.asks().get("/api/leads/export?format=" + format).asByteArray();
            ImportDesk.upload(owner, "leads." + format, file)
                    .statusCode(201)
                    .body("rows[0][1]", equalTo("=Жанна"))
                    .body("rows[0][2]", equalTo(phone))
                    .body("rows[0][6]", equalTo("-да"))
                    .body("suggested_mapping.client_name", equalTo(1))
                    .body("suggested_mapping.phone_number", equalTo(2));
        }
    }

    @Test
    void whatCannotBeReadIsRefusedWithAReason() throws IOException {
        refused("".getBytes(StandardCharsets.UTF_8), "empty");
        refused("Имя;Телефон\n".getBytes(StandardCharsets.UTF_8), "no rows");
        refused(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0}, "save it as xlsx");
        refused("PK\3\4 nothing more".getBytes(StandardCharsets.US_ASCII), "no readable workbook");
        refused("a;b\n\0;1\n".getBytes(StandardCharsets.US_ASCII), "U+0000");
        refused(zip("xl/workbook.xml", "<workbook/>"), "no readable workbook");
        refused(("a;b\n\"" + "x".repeat(2_000_000)).getBytes(StandardCharsets.US_ASCII), "no readable CSV");
        given().auth()
                .oauth2(owner.token())
                .multiPart("encoding", "utf-8")
                .post("/api/leads/imports")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("file"));
        owner.asks().get("/api/leads/imports").then().body("total", equalTo(0));
    }

    @Test
    void theWrongEncodingIsToldApart() {
        given().auth()
                .oauth2(owner.token())
                .multiPart("file", "x.csv", "Имя;Телефон\nАнна;1\n".getBytes(CP1251))
                .multiPart("encoding", "utf-8")
                .post("/api/leads/imports")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("utf-8"));
    }

    @Test
    void aBombIsNotUnpacked() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            var noughts = new byte[1 << 20];
            for (var i = 0; i < 310; i++) {
                zip.write(noughts);
            }
            zip.closeEntry();
        }
        assertThat(file.size()).isLessThan(1_000_000);
        refused(file.toByteArray(), "unpacks to more");
    }

    @Test
    void aCellFarToTheRightDoesNotFillTheHeap() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var book = new Workbook(file, "Тест", "1.0")) {
            book.newWorksheet("Лиды").value(0, 0, "Клиент");
        }
        var rows = "<worksheet><sheetData><row><c r=\"ZZZZZZ1\" t=\"str\"><v>x</v></c></row></sheetData></worksheet>";
        refused(withPart(file.toByteArray(), "xl/worksheets/sheet1.xml", rows), "100 columns");
    }

    @Test
    void aFileTooLongIsRefusedWhole() throws Exception {
        refused(("Имя;Телефон\n" + "Анна;1\n".repeat(50_001)).getBytes(StandardCharsets.UTF_8), "50000 rows");
        assertThat(Company.column("select count(*) from crm.lead_import_row where tenant_id = " + company.number()))
                .containsExactly("0");
    }

    @Test
    void onlyAnUploadMayBeLargerThanAMegabyte() {
        ImportDesk.uploaded(
                owner,
                "Имя;Телефон\n" + "Анна;%s\n".formatted("1".repeat(3_000)).repeat(700));
        owner.asks()
                .body("{\"text\":\"%s\"}".formatted("x".repeat(1_100_000)))
                .post("/api/leads/create")
                .then()
                .statusCode(413)
                .body("code", equalTo("PAYLOAD_TOO_LARGE"));
        ImportDesk.upload(owner, "x.csv", new byte[20 * 1024 * 1024 + 1]).statusCode(413);
    }

    private void refused(byte[] file, String why) {
        ImportDesk.upload(owner, "leads", file)
                .statusCode(400)
                .body("code", equalTo("VALIDATION_ERROR"))
                .body("errors[0].field", equalTo("file"))
                .body("errors[0].message", containsString(why));
    }

    private static byte[] zip(String name, String content) throws IOException {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file.toByteArray();
    }

    private static byte[] withPart(byte[] book, String name, String content) throws IOException {
        var file = new ByteArrayOutputStream();
        var stored = java.nio.file.Files.write(java.nio.file.Files.createTempFile("book", ".xlsx"), book);
        try (var from = new java.util.zip.ZipFile(stored.toFile());
                var to = new ZipOutputStream(file)) {
            for (var entry : java.util.Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(
                        entry.getName().equals(name)
                                ? content.getBytes(StandardCharsets.UTF_8)
                                : from.getInputStream(entry).readAllBytes());
                to.closeEntry();
            }
        } finally {
            java.nio.file.Files.delete(stored);
        }
        return file.toByteArray();
    }
}
