plugins { java }

repositories {
    providers.gradleProperty("quorate.repository").orNull?.let { maven(url = uri(it)) }
    mavenCentral()
}

dependencies {
    testImplementation("dev.quorate:quorate-junit:0.1.0-SNAPSHOT")
    testImplementation("org.junit.jupiter:junit-jupiter:5.14.4")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:1.14.4")
}

tasks.withType<JavaCompile> { options.release = 17 }

tasks.test { useJUnitPlatform() }
