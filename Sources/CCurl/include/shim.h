// libcurl for mail, behind functions that Swift can call: curl_easy_setopt takes a variable list of arguments, these do
// not. All calls on one handle must come from one thread at a time, and `samband_curl_perform` blocks.
#ifndef SAMBAND_CURL_SHIM_H
#define SAMBAND_CURL_SHIM_H

#include <stddef.h>
#include <stdint.h>

typedef struct samband_curl samband_curl;

enum samband_curl_text {
    SAMBAND_CURL_URL,
    SAMBAND_CURL_USER,
    SAMBAND_CURL_PASSWORD,
    SAMBAND_CURL_CA_FILE,
    SAMBAND_CURL_SENDER,
    SAMBAND_CURL_RECIPIENT,
    SAMBAND_CURL_COMMAND
};

// The results that are told apart; the numbers are libcurl's own.
enum samband_curl_result {
    SAMBAND_CURL_OK = 0,
    SAMBAND_CURL_NO_NAME = 6,
    SAMBAND_CURL_NO_CONNECTION = 7,
    SAMBAND_CURL_ODD_REPLY = 8,
    SAMBAND_CURL_NO_ACCESS = 9,
    SAMBAND_CURL_TIMEOUT = 28,
    SAMBAND_CURL_TLS_HANDSHAKE = 35,
    SAMBAND_CURL_SEND = 55,
    SAMBAND_CURL_RECEIVE = 56,
    SAMBAND_CURL_CERTIFICATE = 60,
    SAMBAND_CURL_NO_TLS = 64,
    SAMBAND_CURL_LOGIN = 67,
    SAMBAND_CURL_CA_FILE_UNREADABLE = 77,
    SAMBAND_CURL_AGAIN = 81
};

// Once per process, before any other call. 0 when it worked.
int samband_curl_global_init(void);

// A handle with our fixed settings (mail only, no proxy, certificates are checked), or NULL.
samband_curl *samband_curl_new(void);
void samband_curl_free(samband_curl *handle);

// Each gives 0, or the number of libcurl's error.
int samband_curl_set_text(samband_curl *handle, enum samband_curl_text option, const char *value);
int samband_curl_set_timeouts(samband_curl *handle, long connect_milliseconds, long total_milliseconds);
int samband_curl_require_tls(samband_curl *handle);

// Sends `bytes` as the message; with NULL only connects, signs in and gives the command that was set.
int samband_curl_perform(samband_curl *handle, const uint8_t *bytes, size_t count);

// The last reply code of the server before QUIT, or 0.
long samband_curl_reply_code(const samband_curl *handle);
// What the check of the certificate found, in OpenSSL's numbers.
long samband_curl_verify_result(const samband_curl *handle);
// 1 when all bytes of the message were taken for sending.
int samband_curl_sent_all(const samband_curl *handle);

// Connects, secures the connection and signs in, and then leaves the talking to the two functions below.
int samband_curl_open(samband_curl *handle);
// Sends all bytes, or fails: libcurl's number.
int samband_curl_send(samband_curl *handle, const uint8_t *bytes, size_t count, long milliseconds);
// Waits for bytes and gives how many came, 0 when the server has closed, or the negative of libcurl's number.
long samband_curl_receive(samband_curl *handle, uint8_t *buffer, size_t room, long milliseconds);

#endif
