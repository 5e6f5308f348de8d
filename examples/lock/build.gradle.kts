plugins { java }

java { toolchain { languageVersion = JavaLanguageVersion.of(17) } }

repositories {
    maven(providers.gradleProperty("quorate.repository").orElse("https://repo.maven.apache.org/maven2"))
    mavenCentral()
}

dependencies {
    testImplementation("dev.quorate:quorate-junit:0.1.0-SNAPSHOT")
    testImplementation("dev.quorate:quorate-report:0.1.0-SNAPSHOT")
    testImplementation("org.junit.jupiter:junit-jupiter:5.14.4")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:1.14.4")
}

tasks.test { useJUnitPlatform() }
