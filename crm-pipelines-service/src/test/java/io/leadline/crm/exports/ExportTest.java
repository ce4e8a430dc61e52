package io.leadline.crm.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.crm.ManyLeads;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Issue 5, export. */
@QuarkusTest
class ExportTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    @TestHTTPResource
    URI service;

    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private static ExtractableResponse<Response> export(Company.Person who, String query) {
        return who.asks()
                .get("/api/leads/export?" + query)
                .then()
                .statusCode(200)
                .extract();
    }

    private static List<String> csv(Company.Person who, String query) {
        var text = new String(export(who, "format=csv" + query).asByteArray(), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("\uFEFFID;Клиент;Телефон;Статус;Источник;Бюджет;Заметки;Воронка;Этап;Ответственный;"
                        + "Создан;Обновлён;Дата закрытия\r\n");
        return Arrays.stream(text.split("\r\n")).skip(1).toList();
    }

    private static List<Row> xlsx(byte[] file) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return book.getFirstSheet().read();
        }
    }

    private int lead(String more) {
        return LeadDesk.create(owner, LeadDesk.body("Жанна Ёлкина", LeadDesk.number(), more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response exports() {
        return owner.asks().get("/api/leads/exports");
    }

    @Nested
    class Formats {
        @Test
        void csvIsWhatExcelInRussiaOpens() {
            var manager = company.hire("manager");
            var id = lead(",\"budget\":50000.5,\"notes\":\"Скажи «да»; \\\"нет\\\"\",\"assigned_to\":" + manager.id());
            owner.asks()
                    .body("{\"closing_date\":\"2026-12-05\"}")
                    .patch("/api/leads/{id}", id)
                    .then()
                    .statusCode(200);
            var shown = owner.asks().get("/api/leads/{id}", id).then().extract();
            var created = MOMENT.format(
                    java.time.Instant.parse(shown.path("created_at")).atZone(ZoneId.of("Europe/Moscow")));
            assertThat(csv(owner, ""))
                    .singleElement()
                    .asString()
                    .startsWith(id + ";Жанна Ёлкина;'" + shown.path("phone_number")
                            + ";новый;Сайт;50000,5;\"Скажи «да»; \"\"нет\"\"\";Основная;Новые;Имя Фамилия;" + created
                            + ";")
                    .endsWith(";05.12.2026");
        }

        @Test
        void xlsxHoldsNumbersDatesAndText() throws IOException {
            var id = lead(",\"budget\":50000");
            var answer = export(owner, "format=xlsx");
            assertThat(answer.contentType()).isEqualTo(XLSX);
            assertThat(answer.header("Content-Disposition"))
                    .matches("attachment; filename=\"leads-\\d{4}-\\d\\d-\\d\\d\\.xlsx\"");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            var rows = xlsx(answer.asByteArray());
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).stream().map(c -> c.getText()).toList()).isEqualTo(SheetRow.HEADINGS);
            var row = rows.get(1);
            assertThat(row.getCellAsNumber(0)).contains(java.math.BigDecimal.valueOf(id));
            assertThat(row.getCell(2).getType()).isEqualTo(CellType.STRING);
            assertThat(row.getCellText(2)).startsWith("+7916");
            assertThat(row.getCell(5).getType()).isEqualTo(CellType.NUMBER);
            assertThat(row.getCellAsDate(10)
                            .orElseThrow()
                            .atZone(ZoneId.of("Europe/Moscow"))
                            .toInstant())
                    .isBetween(
                            java.time.Instant.now().minusSeconds(60),
                            java.time.Instant.now().plusSeconds(1));
        }

        @Test
        void pdfIsReadableAndItsPagesAreNumbered() throws Exception {
            ManyLeads.add(company, 100);
            lead(",\"notes\":\"%s\"".formatted("Очень длинная заметка. ".repeat(200)));
            var answer = export(owner, "format=pdf");
            assertThat(answer.contentType()).isEqualTo("application/pdf");
            try (var pdf = Loader.loadPDF(answer.asByteArray())) {
                var pages = pdf.getNumberOfPages();
                assertThat(pages).isGreaterThan(1);
                var text = new PDFTextStripper().getText(pdf);
                assertThat(text.replaceAll("\\s+", " "))
                        .contains(
                                "Жанна Ёлкина",
                                "Клиент 100",
                                "Ответственный",
                                "Основная",
                                "Стр. 1",
                                " из " + pages,
                                "…");
                pdf.getPage(0).getResources().getFontNames().forEach(name -> {
                    try {
                        assertThat(pdf.getPage(0).getResources().getFont(name).isEmbedded())
                                .isTrue();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
                // Whatever is drawn can be drawn.
                assertThat(new org.apache.pdfbox.rendering.PDFRenderer(pdf)
                                .renderImage(0)
                                .getWidth())
                        .isPositive();
            }
        }

        @Test
        void anotherFormatThereIsNot() {
            owner.asks()
                    .get("/api/leads/export?format=doc")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("format"));
        }

        @Test
        void aPdfTooLongToBePrintedIsRefused() throws Exception {
            ManyLeads.add(company, 5001);
            owner.asks()
                    .get("/api/leads/export?format=pdf")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("EXPORT_TOO_LONG"))
                    .body("detail", containsString("xlsx"))
                    .body("limit", equalTo(5000))
                    .body("rows", equalTo(5001));
            exports().then().body("total", equalTo(0));
        }
    }

    @Nested
    class Formulas {
        @ParameterizedTest
        @ValueSource(strings = {"=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "  =1+1", "＝1+1"})
        void aNoteStaysText(String note) throws IOException {
            owner.asks()
                    .body(java.util.Map.of(
                            "client_name",
                            "=cmd|'/c calc'!A1",
                            "phone_number",
                            LeadDesk.number(),
                            "source",
                            "Сайт",
                            "notes",
                            note))
                    .post("/api/leads/create")
                    .then()
                    .statusCode(201);
            var text = new String(export(owner, "format=csv").asByteArray(), StandardCharsets.UTF_8);
            assertThat(text).contains(";'=cmd|'/c calc'!A1;").contains("'" + note);
            var row = xlsx(export(owner, "format=xlsx").asByteArray()).get(1);
            assertThat(row.stream().filter(c -> c != null).map(c -> c.getType()))
                    .doesNotContain(CellType.FORMULA);
            assertThat(row.getCell(6).getType()).isEqualTo(CellType.STRING);
        }

        @Test
        void whatIsNoFormulaStaysAsItIs() {
            assertThat(CsvSheet.harmless("Иван = Пётр")).isEqualTo("Иван = Пётр");
            assertThat(CsvSheet.harmless("")).isEmpty();
            assertThat(CsvSheet.harmless("  ")).isEqualTo("  ");
        }
    }

    @Nested
    class Which {
        @Test
        void eachFilterOfTheListIsTheExportsToo() throws Exception {
            ManyLeads.add(company, 3);
            var manager = company.hire("manager");
            var stage = LeadDesk.stage(company, "Закрыт");
            var one = lead(",\"stage_id\":" + stage + ",\"assigned_to\":" + manager.id());
            for (var query :
                    List.of("&status=закрыт", "&stage_id=" + stage, "&assigned_to=" + manager.id(), "&search=ёлкина")) {
                assertThat(csv(owner, query))
                        .as(query)
                        .singleElement()
                        .asString()
                        .startsWith(one + ";");
            }
            assertThat(csv(owner, "&source=VK")).isEmpty();
            assertThat(csv(owner, "&source=Сайт")).hasSize(4);
            owner.asks().get("/api/leads/export?status=готово").then().statusCode(400);
        }

        @Test
        void allPiecesTogetherAreTheWholeListInItsOrder() throws Exception {
            ManyLeads.add(company, 2500);
            Company.change("update crm.lead set created_at = date_trunc('hour', created_at) where tenant_id = "
                    + company.number());
            var ids = csv(owner, "").stream()
                    .map(row -> Long.parseLong(row.substring(0, row.indexOf(';'))))
                    .toList();
            assertThat(ids).hasSize(2500).doesNotHaveDuplicates();
            assertThat(ids)
                    .containsExactlyElementsOf(Company.column(
                                    "select id from crm.lead where tenant_id = %d order by created_at desc, id desc"
                                            .formatted(company.number()))
                            .stream()
                            .map(Long::valueOf)
                            .toList());
        }

        @Test
        void aManagerTakesOutOwnLeadsAndAStrangerNone() {
            var manager = company.hire("manager");
            lead("");
            var own = lead(",\"assigned_to\":" + manager.id());
            assertThat(csv(manager, "")).singleElement().asString().startsWith(own + ";");
            assertThat(csv(company.hire("financier"), "")).hasSize(2);
            assertThat(csv(company.hire("operator"), "")).isEmpty();
            assertThat(csv(Company.found().owner(), "")).isEmpty();
        }
    }

    @Nested
    class Audit {
        @Test
        void itIsNotedWhoTookOutWhat() {
            var rop = company.hire("rop");
            lead("");
            export(rop, "format=csv&status=новый&search=ёлк");
            exports()
                    .then()
                    .statusCode(200)
                    .body("total", equalTo(1))
                    .body("items[0].user.id", equalTo((int) rop.id()))
                    .body("items[0].format", equalTo("csv"))
                    .body("items[0].filters.status", equalTo("новый"))
                    .body("items[0].filters.search", equalTo("ёлк"))
                    .body("items[0].filters.source", nullValue())
                    .body("items[0].rows", equalTo(1))
                    .body("items[0].outcome", equalTo("done"))
                    .body("items[0].ended_at", matchesPattern(".*Z"));
            rop.asks().get("/api/leads/exports").then().statusCode(403);
            Company.found().owner().asks().get("/api/leads/exports").then().body("total", equalTo(0));
        }

        @Test
        void oneThatBreaksOffIsNotedAsBroken() throws Exception {
            ManyLeads.add(company, 30_000);
            try (var socket = new Socket(service.getHost(), service.getPort())) {
                socket.setReceiveBufferSize(4096);
                socket.getOutputStream()
                        .write(("GET /api/leads/export?format=csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                        + owner.token() + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                exports().then().body("items[0].outcome", equalTo("running"));
                socket.setSoLinger(true, 0);
            }
            await().untilAsserted(() -> exports().then().body("items[0].outcome", equalTo("broken")));
            assertThat(exports().<Integer>path("items[0].rows")).isLessThan(30_000);
        }

        @Test
        void oneWhoseProcessDiedCountsAsBroken() throws Exception {
            lead("");
            export(owner, "format=csv");
            Company.change("""
                    update crm.lead_export set outcome = 'running', ended_at = null,
                        started_at = started_at - interval '61 minutes' where tenant_id = %d""".formatted(company.number()));
            exports().then().body("items[0].outcome", equalTo("broken"));
        }

        @Test
        void aSlowClientHoldsNoConnectionOfThePool() throws Exception {
            ManyLeads.add(company, 30_000);
            var sockets = new java.util.ArrayList<Socket>();
            try {
                // As many as there are connections.
                for (var i = 0; i < 12; i++) {
                    var socket = new Socket();
                    socket.setReceiveBufferSize(4096);
                    socket.connect(new java.net.InetSocketAddress(service.getHost(), service.getPort()));
                    sockets.add(socket);
                    socket.getOutputStream()
                            .write(("GET /api/leads/export?format=csv HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                            + owner.token() + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
                owner.asks().get("/api/leads").then().statusCode(200);
                exports().then().statusCode(200).body("items.findAll { it.outcome == 'running' }.size()", equalTo(12));
            } finally {
                for (var socket : sockets) {
                    socket.close();
                }
            }
            await().untilAsserted(() ->
                    exports().then().body("items.findAll { it.outcome == 'running' }.size()", equalTo(0)));
        }
    }
}
