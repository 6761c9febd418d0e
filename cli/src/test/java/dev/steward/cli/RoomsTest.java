package dev.steward.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.steward.model.port.ProbeScript;
import dev.steward.model.port.SourceScript;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The house has the rooms that the design says, and doors only where it says. */
class RoomsTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.steward");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model  | ssh,topology,kubernetes,names,audit,change,report,app,cli,testing | what two rooms exchange must not depend on who exchanges it
          topology | ssh,kubernetes,names,audit,change,report,app,cli,testing | what hangs on what is a pure function of what was declared and seen
          ssh    | topology,kubernetes,names,audit,change,report,app,cli,testing     | a port knows no feature: it carries any probe and judges nothing
          kubernetes | ssh,topology,names,audit,change,report,app,cli,testing | a port knows no feature: it reads clusters and judges nothing
          names  | ssh,topology,kubernetes,audit,change,report,app,cli,testing | a port knows no feature: it looks at names and judges nothing
          audit  | ssh,kubernetes,names,change,report,app,cli,testing       | judging is a pure function of what was declared and seen
          change | ssh,kubernetes,names,audit,report,app,cli,testing | a plan is a pure function of what was declared, seen and judged; a run knows the world by its ports alone
          backup | ssh,kubernetes,names,audit,change,report,app,cli,testing | a backup is of data that it reaches by its port alone; it changes nothing
          report | ssh,topology,kubernetes,names,audit,change,app,cli,testing        | a report only says what a result holds; it decides nothing
          app    | cli,testing                      | services are called by the command line and by what comes after it
          cli    | ssh,topology,kubernetes,names,audit,change,backup,testing                | a verb parses options, calls one service of app, and renders
          """)
  void roomsHaveNoOtherDoors(String room, String closed, String why) {
    String[] others =
        List.of(closed.split(",", -1)).stream()
            .map(name -> "dev.steward." + name.strip() + "..")
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.steward." + room + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(others)
            .because(why));
  }

  @Test
  void onlyTheProbeRoomMakesProbeScripts() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.steward.audit.probe..", "dev.steward.testing..")
            .and()
            .doNotHaveFullyQualifiedName("dev.steward.ssh.OrderScript")
            .should()
            .callConstructor(ProbeScript.class, String.class, String.class)
            .because("a reader runs whatever script it is given, so scripts come from one place"));
  }

  @Test
  void onlyTheBackupRoomMakesSourceScripts() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.steward.backup.source..", "dev.steward.testing..")
            .should()
            .callConstructor(SourceScript.class, String.class)
            .because("a stream runs whatever script it is given, so scripts come from one place"));
  }

  @Test
  void onlyTheChangeRoomHoldsASessionThatChangesServers() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.steward.change..",
                "dev.steward.ssh..",
                "dev.steward.testing..",
                "dev.steward.model.port..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.steward.model.port.ServerSession")
            .because("what reads cannot change anything, whatever it is told"));
  }

  @Test
  void onlyTheChangeRoomHoldsASessionThatChangesClusters() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.steward.change..",
                "dev.steward.kubernetes",
                "dev.steward.testing..",
                "dev.steward.model.port..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("dev.steward.model.port.ClusterSession")
            .because("what reads cannot change anything, whatever it is told"));
  }

  @Test
  void onlyTheSshRoomKnowsTheSshLibrary() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.steward.ssh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.sshd..")
            .because(
                "whoever holds a session could change a server; reading goes through the port"));
  }

  @Test
  void onlyTheKubernetesRoomKnowsTheKubernetesLibrary() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.steward.kubernetes..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8..")
            .because("whoever holds a client could change a cluster; reading goes by the port"));
  }

  @Test
  void theModelNeedsNothingButTheJdk() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.steward.model..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                "dev.steward.model..", "java..", "javax.crypto..", "org.jspecify..")
            .because("every room speaks the model, and must not inherit a library with it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model",
        "topology",
        "ssh",
        "kubernetes",
        "names",
        "audit",
        "change",
        "backup",
        "report",
        "app",
        "cli"
      })
  void packagesHaveNoCycles(String room) {
    slices()
        .matching("dev.steward." + room + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("packages are features, and edges between them point one way")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Manager", "Helper", "Util", "Utils", "Impl", "Base", "Data", "Info", "Processor"})
  void namesComeFromTheField(String suffix) {
    check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith(suffix)
            .because("such a name says where code was put, not what it is"));
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<JavaPackage> packages = HOUSE.getPackage("dev.steward").getSubpackagesInTree();
    assertThat(packages)
        .filteredOn(it -> it.getClasses().stream().anyMatch(JavaClass::isTopLevelClass))
        .isNotEmpty()
        .allSatisfy(it ->
            assertThat(it.isAnnotatedWith(NullMarked.class))
                .as(it.getName() + " needs a package-info.java with @NullMarked")
                .isTrue());
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(HOUSE);
  }
}
