rootProject.name = "lock"
