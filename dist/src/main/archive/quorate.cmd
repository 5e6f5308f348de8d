@echo off
rem Runs Quorate's command line tool on Windows. Needs Java 17 or newer, from JAVA_HOME or the PATH.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
where /q "%java%" 2>nul || if not exist "%java%" (
    >&2 echo quorate: no Java found: install Java 17 or newer, or set JAVA_HOME to one.
    exit /b 2
)
set "tuning=-XX:TieredStopAtLevel=1"
for %%c in (demo get manifest serve) do if "%~1"=="%%c" set "tuning=-XX:CompileThresholdScaling=6"
"%java%" -XX:+UseSerialGC -Xshare:auto %tuning% "-Dquorate.spec=%~dp0spec" -jar "%~dp0quorate-cli.jar" %*
exit /b %errorlevel%
