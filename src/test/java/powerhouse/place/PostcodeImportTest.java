package powerhouse.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import powerhouse.testkit.Seed;

class PostcodeImportTest {
    private static final String HEADER = "pcd,pcd2,pcds,dointr,doterm,oslaua,rgn,lat,long\n";
    private static final String LEEDS = "LS1 1ZZ,LS1  1ZZ,LS1 1ZZ,202001,,E08000035,E12000003,53.799,-1.549\n";
    private static final String CARDIFF = "CF101ZZ,CF10 1ZZ,CF10 1ZZ,199001,202112,W06000015,W99999999,51.48,-3.18\n";
    private static final String DOUGLAS = "IM1 1ZZ,IM1  1ZZ,IM1 1ZZ,199001,,M99999999,M99999999,99.999999,0\n";

    @TempDir
    private Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("onspd.csv"), text);
    }

    private Path target() {
        return folder.resolve(PostcodeDirectory.FILE);
    }

    private int run(Path from) throws IOException {
        return PostcodeImport.run(from, target(), rows -> {});
    }

    private PostcodeDirectory directory() throws IOException {
        return PostcodeDirectory.open(target()).orElseThrow();
    }

    @Test
    void findsWhatWasImported() throws IOException {
        assertThat(run(csv("\uFEFF" + HEADER + LEEDS + CARDIFF + DOUGLAS))).isEqualTo(2);
        PostcodeDirectory.Entry leeds = directory().find("ls11zz").orElseThrow();
        assertThat(leeds.spot()).isEqualTo(new Spot("Leeds", "West Yorkshire", "UKE"));
        assertThat(leeds.point()).isEqualTo(new Point(53.799, -1.549));
        assertThat(directory().find("CF10 1ZZ").orElseThrow().spot()).isEqualTo(new Spot("", "", "UKL"));
        assertThat(directory().find("IM1 1ZZ")).isEmpty();
        assertThat(directory().find("LS1 1ZY")).isEmpty();
        assertThat(directory().find("LS1-1ZZ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'pcds,lat,long,lad,rgn'",
        "'PCD7,Latitude,Longitude,LAD23CD,RGN23CD'",
        "'postcode,lat,long,laua,rgn25cd'"
    })
    void knowsTheColumnsByEveryNameTheyHad(String header) throws IOException {
        run(csv(header + "\r\nLS1 1ZZ,53.799,-1.549,E08000035,E12000003\r\n"));
        assertThat(directory().find("LS1 1ZZ")).isPresent();
    }

    @Test
    void takesTheLargestCsvOfAZip() throws IOException {
        Path zip = folder.resolve("ONSPD.ZIP");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            entry(out, "Documents/names.csv", "code,name\nE08000035,Leeds\n");
            entry(out, "Data/ONSPD.csv", HEADER + LEEDS + CARDIFF);
            entry(out, "Data/multi_csv/ONSPD_LS.csv", HEADER + LEEDS);
            entry(out, "readme.txt", "x".repeat(10_000));
        }
        assertThat(run(zip)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\n1,2\\n | line 1: no column pcds (or pcd, pcd7, pcd8, postcode); lat (or latitude); long",
                "pcds,lat,long,lad\\nLS1 1ZZ,53,-1,E08000035\\n | line 1: no column rgn (or",
                "pcds,lat,long,lad,rgn\\nLS1 1ZZ,53,-1,E08000035,E12000003\\nLS1 1ZY,north,-1,x,y\\n | line 3: column lat: 'north' is no number of degrees",
                "pcds,lat,long,lad,rgn\\nLS1 1ZZ,53,-181,E08000035,E12000003\\n | line 2: column long: '-181' is no number",
                "pcds,lat,long,lad,rgn\\nNaN,NaN,-1,x,y\\n | line 2: column pcds: 'NaN' is no postcode",
                "pcds,lat,long,lad,rgn\\nLS1 1ZZ,NaN,-1,x,y\\n | line 2: column lat: 'NaN' is no number",
                "pcds,lat,long,lad,rgn\\nLS1 1ZZ,53\\n | line 2: ends before column long",
                "pcds,lat,long,lad,rgn\\n | line 1: no postcodes",
                "'' | line 1: no postcodes"
            })
    void saysWhichLineAndColumnIsWrongAndChangesNothing(String text, String message) throws IOException {
        run(csv(HEADER + LEEDS));
        byte[] before = Files.readAllBytes(target());
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), text.replace("\\n", "\n"));
        assertThatThrownBy(() -> run(wrong))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("wrong.csv, line ")
                .hasMessageContaining(message);
        assertThat(Files.readAllBytes(target())).isEqualTo(before);
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("onspd.csv", "wrong.csv", PostcodeDirectory.FILE);
        }
    }

    @Test
    void aBombGoesOffAtItsLimit() throws IOException {
        Path zip = folder.resolve("bomb.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("bomb.csv"));
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
            byte[] lines = CARDIFF.repeat(1_000).getBytes(StandardCharsets.UTF_8);
            repeat(out, lines, 100);
        }
        assertThatThrownBy(() -> PostcodeImport.run(zip, target(), rows -> {}, 1_000_000))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("bomb.zip, line [0-9]+: more than 1000000 bytes unpacked.*");
        assertThat(target()).doesNotExist();
    }

    @Test
    void oneEndlessLineTakesNoMemory() throws IOException {
        Path zip = folder.resolve("line.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("line.csv"));
            repeat(out, "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8), 200);
        }
        assertThatThrownBy(() -> run(zip)).isInstanceOf(IOException.class).hasMessageStartingWith("line.zip, line 1: ");
        assertThat(target()).doesNotExist();
    }

    @Test
    void aFileThatIsNoneOrCutShortIsNotBelieved() throws IOException {
        assertThat(PostcodeDirectory.open(target())).isEmpty();
        Files.writeString(target(), "something else altogether");
        assertThatThrownBy(() -> PostcodeDirectory.open(target())).hasMessageContaining("is no postcode directory");
        run(csv(HEADER + LEEDS + CARDIFF));
        byte[] whole = Files.readAllBytes(target());
        Files.write(target(), java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> PostcodeDirectory.open(target())).hasMessageContaining("cut short");
    }

    /// Against a map, in any order, with repeats.
    @Test
    void findsEveryOneOfMany() throws IOException {
        Random random = new Random(Seed.of(PostcodeImportTest.class));
        Map<String, Point> expected = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < 20_000; n++) {
            String postcode = "" + letter(random) + letter(random) + random.nextInt(10) + " " + random.nextInt(10)
                    + letter(random) + letter(random);
            Point point = new Point(49 + random.nextInt(1_000_000) / 1e5, -8 + random.nextInt(1_000_000) / 1e5);
            if (expected.putIfAbsent(postcode, point) == null) {
                lines.add(postcode + "," + point.latitude() + "," + point.longitude() + ",E08000035,E12000003");
            }
        }
        Collections.shuffle(lines, random);
        run(csv("pcds,lat,long,lad,rgn\n" + String.join("\n", lines)));
        assertThat(directory().size()).isEqualTo(expected.size());
        PostcodeDirectory directory = directory();
        expected.forEach((postcode, point) -> {
            Point found = directory.find(postcode).orElseThrow().point();
            assertThat(found.latitude()).isCloseTo(point.latitude(), within(1e-5));
            assertThat(found.longitude()).isCloseTo(point.longitude(), within(1e-5));
        });
    }

    @Test
    void locatesByTheNarrowestItKnows() throws IOException {
        assertThat(Gazetteer.in(folder).find("LS1 1ZZ").orElseThrow().position().middleOf())
                .isEqualTo("postcode area LS");
        run(csv(HEADER + LEEDS));
        Gazetteer gazetteer = Gazetteer.in(folder);
        assertThat(gazetteer.find("LS1 1ZZ").orElseThrow().position().middleOf())
                .isEmpty();
        assertThat(gazetteer.find("LS2 9ZZ").orElseThrow().spot()).isEqualTo(new Spot("", "", "UKE"));
        assertThat(gazetteer.find("Huddersfield").orElseThrow().spot().authority())
                .isEqualTo("Kirklees");
        assertThat(gazetteer.find("UKE42").orElseThrow().spot().authority()).isEqualTo("Leeds");
        assertThat(gazetteer.find("Derbyshire").orElseThrow().spot().county()).isEqualTo("Derbyshire");
        assertThat(gazetteer.find("Nowhere at all")).isEmpty();
    }

    @Test
    void whatIsNoZipOrHoldsNoCsvIsSaid() throws IOException {
        Path nope = Files.writeString(folder.resolve("nope.zip"), "not a zip");
        assertThatThrownBy(() -> run(nope))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nope.zip is called a zip");
        Path empty = folder.resolve("empty.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(empty))) {
            entry(out, "readme.txt", "nothing");
        }
        assertThatThrownBy(() -> run(empty)).hasMessage("empty.zip holds no CSV: it is no ONS Postcode Directory");
    }

    private static void entry(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void repeat(OutputStream out, byte[] bytes, int times) throws IOException {
        for (int n = 0; n < times; n++) {
            out.write(bytes);
        }
    }

    private static char letter(Random random) {
        return (char) ('A' + random.nextInt(26));
    }
}
