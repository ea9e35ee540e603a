#include "fetch.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

_Static_assert((int)SAMBAND_FETCH_PROTOCOL == (int)CURLE_UNSUPPORTED_PROTOCOL, "result");
_Static_assert((int)SAMBAND_FETCH_ADDRESS == (int)CURLE_URL_MALFORMAT, "result");
_Static_assert((int)SAMBAND_FETCH_NO_NAME == (int)CURLE_COULDNT_RESOLVE_HOST, "result");
_Static_assert((int)SAMBAND_FETCH_NO_CONNECTION == (int)CURLE_COULDNT_CONNECT, "result");
_Static_assert((int)SAMBAND_FETCH_PARTIAL == (int)CURLE_PARTIAL_FILE, "result");
_Static_assert((int)SAMBAND_FETCH_TIMEOUT == (int)CURLE_OPERATION_TIMEDOUT, "result");
_Static_assert((int)SAMBAND_FETCH_TLS_HANDSHAKE == (int)CURLE_SSL_CONNECT_ERROR, "result");
_Static_assert((int)SAMBAND_FETCH_STOPPED == (int)CURLE_ABORTED_BY_CALLBACK, "result");
_Static_assert((int)SAMBAND_FETCH_REDIRECTS == (int)CURLE_TOO_MANY_REDIRECTS, "result");
_Static_assert((int)SAMBAND_FETCH_EMPTY == (int)CURLE_GOT_NOTHING, "result");
_Static_assert((int)SAMBAND_FETCH_RECEIVE == (int)CURLE_RECV_ERROR, "result");
_Static_assert((int)SAMBAND_FETCH_CERTIFICATE == (int)CURLE_PEER_FAILED_VERIFICATION, "result");
_Static_assert((int)SAMBAND_FETCH_TOO_LARGE == (int)CURLE_FILESIZE_EXCEEDED, "result");

struct samband_fetch {
    CURL *easy;
    struct curl_slist *headers;
    size_t most;
    uint8_t *body;
    size_t count;
    size_t room;
    int is_too_large;
    int was_refused;
    samband_fetch_admits admits;
    samband_fetch_is_unwanted is_unwanted;
    const void *context;
};

// Counts what came after it was unpacked, so that a small answer cannot become a large one.
static size_t take(char *bytes, size_t size, size_t items, void *context) {
    samband_fetch *handle = context;
    size_t now = size * items;
    if (now > handle->most - handle->count) {
        handle->is_too_large = 1;
        return 0;
    }
    if (handle->count + now > handle->room) {
        size_t room = handle->room * 2 > handle->count + now ? handle->room * 2 : handle->count + now;
        uint8_t *larger = realloc(handle->body, room);
        if (!larger) return 0;
        handle->body = larger;
        handle->room = room;
    }
    memcpy(handle->body + handle->count, bytes, now);
    handle->count += now;
    return now;
}

// A name is asked for once, and what it stands for is looked at here, as each connection is opened: an answer that was
// public a moment ago, and a redirect, cannot lead elsewhere.
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
    samband_fetch *handle = context;
    const uint8_t *bytes = NULL;
    size_t count = 0;
    if (address->family == AF_INET) {
        bytes = (const uint8_t *)&((const struct sockaddr_in *)&address->addr)->sin_addr;
        count = 4;
    } else if (address->family == AF_INET6) {
        bytes = (const uint8_t *)&((const struct sockaddr_in6 *)&address->addr)->sin6_addr;
        count = 16;
    }
    if (purpose != CURLSOCKTYPE_IPCXN || !bytes || !handle->admits || !handle->admits(bytes, count, handle->context)) {
        handle->was_refused = 1;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype, address->protocol);
}

static int watch(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d) {
    (void)a, (void)b, (void)c, (void)d;
    samband_fetch *handle = context;
    return handle->is_unwanted && handle->is_unwanted(handle->context) ? 1 : 0;
}

static CURLcode set_fixed(samband_fetch *handle, const char *agent, const struct samband_fetch_limits *limits) {
    CURL *easy = handle->easy;
    CURLcode result = curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "https");
    if (!result) result = curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
    if (!result) result = curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // An empty proxy also keeps libcurl from reading HTTPS_PROXY: it would hide where a connection leads.
    if (!result) result = curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (!result) result = curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_USERAGENT, agent);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    if (!result) result = curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_MAXREDIRS, limits->redirects);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_POSTREDIR, (long)(CURL_REDIR_POST_301 | CURL_REDIR_POST_302));
    if (!result) result = curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, limits->connect_milliseconds);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, limits->total_milliseconds);
    // What a server says of its length before it sends anything; what it sends is counted all the same.
    if (!result) result = curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)limits->bytes);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_WRITEDATA, handle);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, handle);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, watch);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_XFERINFODATA, handle);
    return result;
}

samband_fetch *samband_fetch_new(const char *agent, const struct samband_fetch_limits *limits) {
    // Counted and safe from several threads since libcurl 7.84; what we need of it is younger.
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return NULL;
    samband_fetch *handle = calloc(1, sizeof(samband_fetch));
    if (!handle) return NULL;
    handle->most = limits->bytes;
    handle->easy = curl_easy_init();
    if (!handle->easy || set_fixed(handle, agent, limits) != CURLE_OK) {
        samband_fetch_free(handle);
        return NULL;
    }
    return handle;
}

void samband_fetch_free(samband_fetch *handle) {
    if (!handle) return;
    if (handle->easy) curl_easy_cleanup(handle->easy);
    curl_slist_free_all(handle->headers);
    free(handle->body);
    free(handle);
}

int samband_fetch_set_address(samband_fetch *handle, const char *address) {
    return (int)curl_easy_setopt(handle->easy, CURLOPT_URL, address);
}

int samband_fetch_add_header(samband_fetch *handle, const char *line) {
    struct curl_slist *longer = curl_slist_append(handle->headers, line);
    if (!longer) return (int)CURLE_OUT_OF_MEMORY;
    handle->headers = longer;
    return (int)curl_easy_setopt(handle->easy, CURLOPT_HTTPHEADER, longer);
}

int samband_fetch_set_ca_file(samband_fetch *handle, const char *path) {
    return (int)curl_easy_setopt(handle->easy, CURLOPT_CAINFO, path);
}

int samband_fetch_allow_plain(samband_fetch *handle) {
    CURLcode result = curl_easy_setopt(handle->easy, CURLOPT_PROTOCOLS_STR, "https,http");
    if (!result) result = curl_easy_setopt(handle->easy, CURLOPT_REDIR_PROTOCOLS_STR, "https,http");
    return (int)result;
}

int samband_fetch_ask(samband_fetch *handle, samband_fetch_admits admits, samband_fetch_is_unwanted is_unwanted,
                      const void *context) {
    handle->admits = admits;
    handle->is_unwanted = is_unwanted;
    handle->context = context;
    return 0;
}

int samband_fetch_perform(samband_fetch *handle, const uint8_t *bytes, size_t count) {
    CURLcode result = CURLE_OK;
    if (bytes) {
        result = curl_easy_setopt(handle->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
        if (!result) result = curl_easy_setopt(handle->easy, CURLOPT_POSTFIELDS, (const char *)bytes);
    }
    if (!result) result = curl_easy_perform(handle->easy);
    if (bytes) curl_easy_setopt(handle->easy, CURLOPT_POSTFIELDS, NULL);
    return handle->is_too_large ? (int)CURLE_FILESIZE_EXCEEDED : (int)result;
}

const uint8_t *samband_fetch_body(const samband_fetch *handle, size_t *count) {
    *count = handle->count;
    return handle->body;
}

long samband_fetch_status(const samband_fetch *handle) {
    long status = 0;
    curl_easy_getinfo(handle->easy, CURLINFO_RESPONSE_CODE, &status);
    return status;
}

const char *samband_fetch_media_type(const samband_fetch *handle) {
    const char *type = NULL;
    curl_easy_getinfo(handle->easy, CURLINFO_CONTENT_TYPE, &type);
    return type;
}

long samband_fetch_retry_after(const samband_fetch *handle) {
    curl_off_t seconds = 0;
    curl_easy_getinfo(handle->easy, CURLINFO_RETRY_AFTER, &seconds);
    return (long)seconds;
}

int samband_fetch_was_refused(const samband_fetch *handle) { return handle->was_refused; }
