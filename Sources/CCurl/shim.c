#include "shim.h"

#include <curl/curl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

_Static_assert(SAMBAND_CURL_NO_NAME == CURLE_COULDNT_RESOLVE_HOST, "result");
_Static_assert(SAMBAND_CURL_NO_CONNECTION == CURLE_COULDNT_CONNECT, "result");
_Static_assert(SAMBAND_CURL_ODD_REPLY == CURLE_WEIRD_SERVER_REPLY, "result");
_Static_assert(SAMBAND_CURL_NO_ACCESS == CURLE_REMOTE_ACCESS_DENIED, "result");
_Static_assert(SAMBAND_CURL_TIMEOUT == CURLE_OPERATION_TIMEDOUT, "result");
_Static_assert(SAMBAND_CURL_TLS_HANDSHAKE == CURLE_SSL_CONNECT_ERROR, "result");
_Static_assert(SAMBAND_CURL_SEND == CURLE_SEND_ERROR, "result");
_Static_assert(SAMBAND_CURL_RECEIVE == CURLE_RECV_ERROR, "result");
_Static_assert(SAMBAND_CURL_CERTIFICATE == CURLE_PEER_FAILED_VERIFICATION, "result");
_Static_assert(SAMBAND_CURL_NO_TLS == CURLE_USE_SSL_FAILED, "result");
_Static_assert(SAMBAND_CURL_LOGIN == CURLE_LOGIN_DENIED, "result");
_Static_assert(SAMBAND_CURL_AGAIN == CURLE_AGAIN, "result");
_Static_assert(SAMBAND_CURL_CA_FILE_UNREADABLE == CURLE_SSL_CACERT_BADFILE, "result");

struct samband_curl {
    CURL *easy;
    struct curl_slist *recipients;
    const uint8_t *bytes;
    size_t count;
    size_t taken;
};

static size_t give(char *buffer, size_t size, size_t items, void *context) {
    samband_curl *handle = context;
    size_t room = size * items;
    size_t left = handle->count - handle->taken;
    size_t now = left < room ? left : room;
    if (now > 0) memcpy(buffer, handle->bytes + handle->taken, now);
    handle->taken += now;
    return now;
}

// What a server says in answer to a command must not end up on standard output.
static size_t ignore(char *buffer, size_t size, size_t items, void *context) {
    (void)buffer;
    (void)context;
    return size * items;
}

static CURLcode set_fixed(samband_curl *handle) {
    CURL *easy = handle->easy;
    CURLcode result = curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps,imap,imaps");
    if (!result) result = curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // An empty proxy also keeps libcurl from reading ALL_PROXY.
    if (!result) result = curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (!result) result = curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, ignore);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_READFUNCTION, give);
    if (!result) result = curl_easy_setopt(easy, CURLOPT_READDATA, handle);
    return result;
}

int samband_curl_global_init(void) { return (int)curl_global_init(CURL_GLOBAL_DEFAULT); }

samband_curl *samband_curl_new(void) {
    samband_curl *handle = calloc(1, sizeof(samband_curl));
    if (!handle) return NULL;
    handle->easy = curl_easy_init();
    if (!handle->easy || set_fixed(handle) != CURLE_OK) {
        samband_curl_free(handle);
        return NULL;
    }
    return handle;
}

void samband_curl_free(samband_curl *handle) {
    if (!handle) return;
    if (handle->easy) curl_easy_cleanup(handle->easy);
    curl_slist_free_all(handle->recipients);
    free(handle);
}

static CURLcode add_recipient(samband_curl *handle, const char *address) {
    struct curl_slist *longer = curl_slist_append(handle->recipients, address);
    if (!longer) return CURLE_OUT_OF_MEMORY;
    handle->recipients = longer;
    return curl_easy_setopt(handle->easy, CURLOPT_MAIL_RCPT, longer);
}

int samband_curl_set_text(samband_curl *handle, enum samband_curl_text option, const char *value) {
    switch (option) {
    case SAMBAND_CURL_URL: return (int)curl_easy_setopt(handle->easy, CURLOPT_URL, value);
    case SAMBAND_CURL_USER: return (int)curl_easy_setopt(handle->easy, CURLOPT_USERNAME, value);
    case SAMBAND_CURL_PASSWORD: return (int)curl_easy_setopt(handle->easy, CURLOPT_PASSWORD, value);
    case SAMBAND_CURL_CA_FILE: return (int)curl_easy_setopt(handle->easy, CURLOPT_CAINFO, value);
    case SAMBAND_CURL_SENDER: return (int)curl_easy_setopt(handle->easy, CURLOPT_MAIL_FROM, value);
    case SAMBAND_CURL_RECIPIENT: return (int)add_recipient(handle, value);
    case SAMBAND_CURL_COMMAND: return (int)curl_easy_setopt(handle->easy, CURLOPT_CUSTOMREQUEST, value);
    }
    return (int)CURLE_UNKNOWN_OPTION;
}

int samband_curl_set_timeouts(samband_curl *handle, long connect_milliseconds, long total_milliseconds) {
    CURLcode result = curl_easy_setopt(handle->easy, CURLOPT_CONNECTTIMEOUT_MS, connect_milliseconds);
    if (!result) result = curl_easy_setopt(handle->easy, CURLOPT_TIMEOUT_MS, total_milliseconds);
    return (int)result;
}

int samband_curl_require_tls(samband_curl *handle) {
    return (int)curl_easy_setopt(handle->easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
}

int samband_curl_perform(samband_curl *handle, const uint8_t *bytes, size_t count) {
    CURLcode result = CURLE_OK;
    if (bytes) {
        handle->bytes = bytes;
        handle->count = count;
        handle->taken = 0;
        result = curl_easy_setopt(handle->easy, CURLOPT_UPLOAD, 1L);
        if (!result) result = curl_easy_setopt(handle->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)count);
    }
    if (!result) result = curl_easy_perform(handle->easy);
    // The bytes are the caller's and may be gone after this call.
    handle->bytes = NULL;
    return (int)result;
}

long samband_curl_reply_code(const samband_curl *handle) {
    long code = 0;
    curl_easy_getinfo(handle->easy, CURLINFO_RESPONSE_CODE, &code);
    return code;
}

long samband_curl_verify_result(const samband_curl *handle) {
    long result = 0;
    curl_easy_getinfo(handle->easy, CURLINFO_SSL_VERIFYRESULT, &result);
    return result;
}

int samband_curl_sent_all(const samband_curl *handle) {
    return handle->count > 0 && handle->taken == handle->count;
}

int samband_curl_open(samband_curl *handle) {
    CURLcode result = curl_easy_setopt(handle->easy, CURLOPT_CONNECT_ONLY, 1L);
    if (!result) result = curl_easy_perform(handle->easy);
    return (int)result;
}

// Waits until the socket can be read or written. libcurl may hold bytes that TLS has unpacked already, so it is asked
// first and the socket only then.
static CURLcode wait_for(samband_curl *handle, short events, long milliseconds) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    CURLcode result = curl_easy_getinfo(handle->easy, CURLINFO_ACTIVESOCKET, &socket);
    if (result) return result;
    if (socket == CURL_SOCKET_BAD) return CURLE_RECV_ERROR;
    struct pollfd wanted = {.fd = socket, .events = events};
    int ready = poll(&wanted, 1, (int)milliseconds);
    if (ready < 0) return CURLE_RECV_ERROR;
    return ready == 0 ? CURLE_OPERATION_TIMEDOUT : CURLE_OK;
}

int samband_curl_send(samband_curl *handle, const uint8_t *bytes, size_t count, long milliseconds) {
    size_t sent = 0;
    while (sent < count) {
        size_t now = 0;
        CURLcode result = curl_easy_send(handle->easy, bytes + sent, count - sent, &now);
        if (result == CURLE_AGAIN) result = wait_for(handle, POLLOUT, milliseconds);
        if (result) return (int)result;
        sent += now;
    }
    return 0;
}

long samband_curl_receive(samband_curl *handle, uint8_t *buffer, size_t room, long milliseconds) {
    for (;;) {
        size_t count = 0;
        CURLcode result = curl_easy_recv(handle->easy, buffer, room, &count);
        if (!result) return (long)count;
        if (result == CURLE_AGAIN) result = wait_for(handle, POLLIN, milliseconds);
        if (result) return -(long)result;
    }
}
