/*
 * Runs a command and writes what it cost to a file: seconds, CPU seconds in user and in system mode, and the most memory that it
 * had, in KiB. Children that the command waited for are counted in.
 *
 *     measure FILE COMMAND [ARGUMENT...]
 *
 * Ends with the command's exit status.
 */
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return time.tv_sec + time.tv_usec / 1e6;
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fprintf(stderr, "usage: measure FILE COMMAND [ARGUMENT...]\n");
        return 2;
    }
    double begun = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        perror(arguments[2]);
        _exit(127);
    }
    int status;
    struct rusage used;
    if (child < 0 || wait4(child, &status, 0, &used) < 0) {
        perror("measure");
        return 2;
    }
    double wall = now() - begun;
    FILE *file = fopen(arguments[1], "w");
    if (file == NULL
            || fprintf(file, "%f %f %f %ld\n", wall, seconds(used.ru_utime), seconds(used.ru_stime), used.ru_maxrss) < 0
            || fclose(file) != 0) {
        perror(arguments[1]);
        return 2;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
