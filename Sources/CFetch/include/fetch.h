// libcurl for reading what stands on the web, behind functions that Swift can call: curl_easy_setopt takes a variable
// list of arguments, these do not. A handle serves one request, on one thread, and `samband_fetch_perform` blocks.
#ifndef SAMBAND_FETCH_H
#define SAMBAND_FETCH_H

#include <stddef.h>
#include <stdint.h>

typedef struct samband_fetch samband_fetch;

// The results that are told apart; the numbers are libcurl's own.
enum samband_fetch_result {
    SAMBAND_FETCH_OK = 0,
    SAMBAND_FETCH_PROTOCOL = 1,
    SAMBAND_FETCH_ADDRESS = 3,
    SAMBAND_FETCH_NO_NAME = 6,
    SAMBAND_FETCH_NO_CONNECTION = 7,
    SAMBAND_FETCH_PARTIAL = 18,
    SAMBAND_FETCH_TIMEOUT = 28,
    SAMBAND_FETCH_TLS_HANDSHAKE = 35,
    SAMBAND_FETCH_STOPPED = 42,
    SAMBAND_FETCH_REDIRECTS = 47,
    SAMBAND_FETCH_EMPTY = 52,
    SAMBAND_FETCH_RECEIVE = 56,
    SAMBAND_FETCH_CERTIFICATE = 60,
    SAMBAND_FETCH_TOO_LARGE = 63
};

struct samband_fetch_limits {
    long connect_milliseconds;
    long total_milliseconds;
    long redirects;
    size_t bytes;
};

// Whether a connection to an address (4 bytes of IPv4 or 16 of IPv6) may be opened.
typedef int (*samband_fetch_admits)(const uint8_t *address, size_t count, const void *context);
// Whether the work is no longer wanted; asked about once a second, and more often while bytes come.
typedef int (*samband_fetch_is_unwanted)(const void *context);

// A handle with our fixed settings (https, no proxy, certificates are checked, gzip is understood), or NULL.
samband_fetch *samband_fetch_new(const char *agent, const struct samband_fetch_limits *limits);
void samband_fetch_free(samband_fetch *handle);

// Each gives 0, or the number of libcurl's error.
int samband_fetch_set_address(samband_fetch *handle, const char *address);
int samband_fetch_add_header(samband_fetch *handle, const char *line);
int samband_fetch_set_ca_file(samband_fetch *handle, const char *path);
// For a server on this machine that speaks no TLS.
int samband_fetch_allow_plain(samband_fetch *handle);
// The context lives until the handle is freed.
int samband_fetch_ask(samband_fetch *handle, samband_fetch_admits admits, samband_fetch_is_unwanted is_unwanted,
                      const void *context);
// Posts `bytes`, which are the caller's, or reads where they are NULL.
int samband_fetch_perform(samband_fetch *handle, const uint8_t *bytes, size_t count);

// What came: the handle's own, until it is freed.
const uint8_t *samband_fetch_body(const samband_fetch *handle, size_t *count);
long samband_fetch_status(const samband_fetch *handle);
// The media type as the server wrote it, or NULL.
const char *samband_fetch_media_type(const samband_fetch *handle);
// Seconds after which to come again, or 0.
long samband_fetch_retry_after(const samband_fetch *handle);
// 1 when a connection was not opened because `admits` said no.
int samband_fetch_was_refused(const samband_fetch *handle);

#endif
