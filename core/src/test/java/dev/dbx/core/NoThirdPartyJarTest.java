package dev.dbx.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Core is loaded and linked, class by class, with nothing beside it but the JDK. */
class NoThirdPartyJarTest {

  @Test
  void everyClassLinksWithoutAnyOtherJar() throws Exception {
    Path classes = classesOfCore();
    List<String> names = names(classes);
    assertThat(names).hasSizeGreaterThan(80);
    URL[] coreAlone = {classes.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(coreAlone, ClassLoader.getPlatformClassLoader())) {
      for (String name : names) {
        Class<?> type = Class.forName(name, true, loader);
        // forces every type in every signature to resolve
        assertThat(type.getDeclaredMethods()).isNotNull();
        assertThat(type.getDeclaredFields()).isNotNull();
        assertThat(type.getDeclaredConstructors()).isNotNull();
        assertThat(type.getClassLoader()).isSameAs(loader);
      }
    }
  }

  private static Path classesOfCore() throws URISyntaxException {
    URI location = Tool.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(location);
  }

  private static List<String> names(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(file -> file.endsWith(".class"))
          .map(file -> file.replace('/', '.').replaceAll("\\.class$", ""))
          .toList();
    }
  }
}
