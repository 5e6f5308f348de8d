@echo off
rem Runs Quorate's command line tool on Windows. Needs Java 17 or newer, from JAVA_HOME or the PATH.
setlocal enableextensions disabledelayedexpansion
set "java="
for %%j in (java.exe) do set "java=%%~$PATH:j"
if defined JAVA_HOME set "java=%JAVA_HOME:"=%\bin\java.exe"
if not defined java (
    >&2 echo quorate: no Java found: install Java 17 or newer, or set JAVA_HOME to one.
    goto fail
)
if not exist "%java%" (
    >&2 echo quorate: "%java%" does not exist: set JAVA_HOME to Java 17 or newer.
    goto fail
)

rem A file beside it tells the version, which is quicker than asking.
set "version="
for %%j in ("%java%") do set "release=%%~dpj..\release"
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%k in ("%release%") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
if not defined version for /f "usebackq tokens=2,3" %%k in (`call "%java%" -version 2^>^&1`) do if "%%k"=="version" set "version=%%~l"
set "major=0"
for /f "delims=.-+_" %%m in ("%version%") do set "major=%%m"
if not defined version set "version=of an unknown version"
if %major% lss 17 (
    >&2 echo quorate: "%java%" is Java %version%, Quorate needs 17 or newer: set JAVA_HOME to such a Java.
    goto fail
)

rem What compiles how is as in the launcher for other systems.
set "tuning=-XX:TieredStopAtLevel=1"
set "reads="
for %%c in (demo get manifest serve) do if "%~1"=="%%c" set "reads=yes"
set "at_once=-XX:CompileCommand=CompileThresholdScaling,sun.security.provider"
if defined reads set "tuning=-XX:CompileThresholdScaling=6 -XX:CompileCommand=quiet %at_once%.SHA2::implCompress*,0.01 %at_once%.DigestBase::*,0.01"
"%java%" -XX:+UseSerialGC -Xshare:auto %tuning% "-Dquorate.spec=%~dp0spec" -jar "%~dp0quorate-cli.jar" %*
goto end

:fail
"%COMSPEC%" /c exit 2

:end
rem Its status is that of the last command, also for && and || and without call.
"%COMSPEC%" /c exit %errorlevel%
