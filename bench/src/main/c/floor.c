/*
 * The floor of a verified read: does nothing but receive pieces, hash them and write them, with two threads.
 *
 *     floor PIECES OUTPUT PATH PORT [PORT...]
 *
 * PIECES is a text: the size of the file, the length of a piece, then the SHA-256 of each piece in hex. The servers are on
 * 127.0.0.1, one connection for each thread. A thread takes the next piece that nobody has taken, asks for it, verifies it and only
 * then writes it. It knows no faults: whatever is not as it should be ends the program with status 1.
 */
#define _DEFAULT_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { THREADS = 2, DIGEST = 32, HEAD = 4096 };

static const char *path;
static int output;
static long size, piece_length, pieces;
static unsigned char *digests;
static atomic_long next_piece;

static void fail(const char *what)
{
    fprintf(stderr, "floor: %s\n", what);
    exit(1);
}

static void read_pieces(const char *name)
{
    FILE *file = fopen(name, "r");
    if (file == NULL || fscanf(file, "%ld %ld", &size, &piece_length) != 2 || size < 1 || piece_length < 1)
        fail("no list of pieces");
    pieces = (size + piece_length - 1) / piece_length;
    digests = malloc(pieces * DIGEST);
    for (long i = 0; i < pieces * DIGEST; i++)
        if (fscanf(file, "%2hhx", &digests[i]) != 1)
            fail("a digest is missing");
    fclose(file);
}

static int connect_to(int port)
{
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, "127.0.0.1", &server.sin_addr);
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connection < 0 || connect(connection, (struct sockaddr *) &server, sizeof server) != 0)
        fail("no connection");
    return connection;
}

static void ask(int connection, int port, long first, long length)
{
    char request[HEAD];
    int count = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nRange: bytes=%ld-%ld\r\n\r\n", path,
            port, first, first + length - 1);
    if (count >= HEAD || send(connection, request, count, MSG_NOSIGNAL) != count)
        fail("a request cannot be sent");
}

/* Reads the head and what comes with it of the body, whose first bytes it puts to their place. Returns how many there are. */
static long receive_head(int connection, unsigned char *body, long length)
{
    char head[HEAD + 1];
    long count = 0;
    for (;;) {
        long more = recv(connection, head + count, HEAD - count, 0);
        if (more <= 0)
            fail("an answer ends in its head");
        count += more;
        head[count] = 0;
        char *end = strstr(head, "\r\n\r\n");
        if (end != NULL) {
            if (strncmp(head, "HTTP/1.1 206 ", 13) != 0)
                fail("an answer is no part of the file");
            long rest = count - (end + 4 - head);
            if (rest > length)
                fail("an answer is too long");
            memcpy(body, end + 4, rest);
            return rest;
        }
    }
}

static void receive(int connection, unsigned char *body, long length)
{
    long count = receive_head(connection, body, length);
    while (count < length) {
        long more = recv(connection, body + count, length - count, 0);
        if (more <= 0)
            fail("an answer ends too early");
        count += more;
    }
}

static void *work(void *argument)
{
    int port = *(int *) argument;
    int connection = connect_to(port);
    unsigned char *body = malloc(piece_length);
    for (long piece; (piece = atomic_fetch_add(&next_piece, 1)) < pieces;) {
        long first = piece * piece_length;
        long length = size - first < piece_length ? size - first : piece_length;
        ask(connection, port, first, length);
        receive(connection, body, length);
        unsigned char digest[DIGEST];
        if (EVP_Digest(body, length, digest, NULL, EVP_sha256(), NULL) != 1
                || memcmp(digest, digests + piece * DIGEST, DIGEST) != 0)
            fail("a piece is wrong");
        if (pwrite(output, body, length, first) != length)
            fail("a piece cannot be written");
    }
    close(connection);
    free(body);
    return NULL;
}

int main(int count, char **arguments)
{
    if (count < 5)
        fail("usage: floor PIECES OUTPUT PATH PORT [PORT...]");
    read_pieces(arguments[1]);
    path = arguments[3];
    output = open(arguments[2], O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (output < 0)
        fail("no output");
    pthread_t threads[THREADS];
    int ports[THREADS];
    for (int i = 0; i < THREADS; i++) {
        ports[i] = atoi(arguments[4 + i % (count - 4)]);
        if (pthread_create(&threads[i], NULL, work, &ports[i]) != 0)
            fail("no thread");
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    return close(output) == 0 ? 0 : 1;
}
