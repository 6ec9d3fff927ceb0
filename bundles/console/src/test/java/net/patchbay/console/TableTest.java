package net.patchbay.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsColumnsAndEndsLinesWithoutBlanks() {
        assertThat(new Table("Name", "Size").row("a", 1).row("long name", null).text(80))
                .isEqualTo(String.format("Name       Size%na          1%nlong name  -%n"));
    }

    @Test
    void fitsItsWidthByCuttingTheWidestInTheMiddle() {
        String text = new Table("Local", "Remote", "Provider")
                .row("Z:", "//server.example/share/" + "deep/".repeat(40) + "end", "directory")
                .text(80);

        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text)
                .contains("//server.example/")
                .contains("…")
                .contains("deep/end")
                .contains("directory");
    }

    @Test
    void cutsNothingThatFitsAndCountsCharactersNotUnits() {
        assertThat(Table.cut("abc", 3)).isEqualTo("abc");
        assertThat(Table.cut("abcdef", 4)).isEqualTo("ab…f");
        assertThat(Table.cut("𝒳𝒳𝒳𝒳𝒳", 3)).isEqualTo("𝒳…𝒳");
    }

    @Test
    void countsTheColumnsThatCharactersTake() {
        assertThat(Width.of("abc")).isEqualTo(3);
        assertThat(Width.of("報告書")).isEqualTo(6);
        assertThat(Width.of("한국어")).isEqualTo(6);
        assertThat(Width.of("ｱ")).as("half width").isEqualTo(1);
        assertThat(Width.of("😀✅")).isEqualTo(4);
        assertThat(Width.of("e\u0301")).as("a combining accent").isEqualTo(1);
        assertThat(Width.of("äöü€…")).isEqualTo(5);
    }

    @Test
    void alignsAndCutsWideCharacters() {
        assertThat(new Table("Name", "Size").row("報告.txt", 1).row("a.txt", 22).text(80))
                .isEqualTo(String.format("Name      Size%n報告.txt  1%na.txt     22%n"));
        assertThat(Table.cut("報告書報告書", 7)).isEqualTo("報…書");
        assertThat(Table.cut("😀😀😀😀😀", 6)).isEqualTo("😀…😀");
        assertThat(Table.cut("abcde\u0301f", 4)).isEqualTo("ab…f");
        assertThat(Table.cut("abcdee\u0301", 3)).isEqualTo("a…e\u0301");
    }

    @Test
    void writesWhatIsTooLongForAColumnBelowItsRow() {
        assertThat(new Table("Name").rowAbove("a bundle", "a").text(80))
                .isEqualTo(String.format("Name%na%n  a bundle%n"));
    }

    @Test
    void showsControlCharactersAsSuch() {
        assertThat(new Table("a\u001b[31mb\n").text(80)).isEqualTo(String.format("a\ufffd[31mb\ufffd%n"));
    }

    @Test
    void writesNumbersForPeople() {
        assertThat(Units.bytes(1023)).isEqualTo("1023 B");
        assertThat(Units.bytes(1536)).isEqualTo("1.5 KB");
        assertThat(Units.speed(0)).isEqualTo("unknown");
        assertThat(Units.speed(1_200_000_000)).isEqualTo("1.2 Gbit/s");
        assertThat(Units.time(Duration.ofNanos(1_250_000))).isEqualTo("1.3 ms");
        assertThat(Units.time(Duration.ofMillis(61_500))).isEqualTo("61.5 s");
    }
}
