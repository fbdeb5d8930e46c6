@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts Loopcheck's command line; builds it first where it is missing. It does not notice newer
rem sources: after a change delete cli\target\loopcheck.jar.
setlocal DisableDelayedExpansion
set "HOME_DIR=%~dp0"
if "%HOME_DIR:~-1%"=="\" set "HOME_DIR=%HOME_DIR:~0,-1%"
set "JAR=%HOME_DIR%\cli\target\loopcheck.jar"
set "ARCHIVE=%HOME_DIR%\cli\target\loopcheck.jsa"

set "JAVA_EXE=java.exe"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
"%JAVA_EXE%" --version >nul 2>nul
if errorlevel 1 (
  echo loopcheck: needs a JDK 17 or later: set JAVA_HOME to one, or put its java on PATH. 1>&2
  exit /b 3
)
if exist "%JAR%" goto start
"%JAVA_EXE%" "%HOME_DIR%\cli\src\launcher\Build.java" "%HOME_DIR%" "%ARCHIVE%" 1>&2
if errorlevel 1 exit /b 3

:start
set "SHARE=-Xshare:auto"
for %%A in ("%ARCHIVE%") do if exist %%A if not %%~zA==0 set "SHARE=-XX:SharedArchiveFile=%ARCHIVE%"
"%JAVA_EXE%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:cds=off -Xlog:cds+dynamic=off "%SHARE%" "-Dloopcheck.agent.option=%SHARE%" "-Dloopcheck.program=%~nx0" -jar "%JAR%" %*
exit /b %errorlevel%
