/* vigie-error.h: errors that name file, place, reason and a stable code
 *
 * Every folder has one GError domain, defined with VIGIE_DEFINE_ERROR. Each code of a domain has a
 * stable kebab-case word ("signature-invalid") that scripts rely on (docs/cli.md), and each error
 * can carry the file and line that it is about. Text is translated where it is made; words never
 * are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VigieErrorPlace:
 * @file: (nullable): the file that the error is about, as the user named it
 * @line: line in @file counted from 1, or 0 where no line is known
 *
 * What every error of a Vigie domain carries beside its message.
 */
typedef struct
{
  char *file;
  int line;
} VigieErrorPlace;

/**
 * vigie_error_domain_register:
 * @name: static name of the domain, such as "vigie-form-error"
 * @words: static array of @n_words kebab-case words, indexed by error code
 * @n_words: number of codes
 *
 * Registers an error domain whose errors carry a #VigieErrorPlace. Call through VIGIE_DEFINE_ERROR.
 *
 * Returns: the quark of the domain
 */
GQuark vigie_error_domain_register (const char *name, const char *const *words, gsize n_words);

/**
 * VIGIE_DEFINE_ERROR:
 * @function: name of the quark function to define, such as vigie_form_error_quark
 * @name: name of the domain as a string literal
 * @words: static array of words, one per code, in the order of the enumeration
 */
#define VIGIE_DEFINE_ERROR(function, name, words)                                                  \
  GQuark function (void)                                                                           \
  {                                                                                                \
    static gsize quark = 0;                                                                        \
    if (g_once_init_enter (&quark))                                                                \
      g_once_init_leave (&quark, vigie_error_domain_register (name, words, G_N_ELEMENTS (words))); \
    return (GQuark) quark;                                                                         \
  }

/**
 * vigie_error_set:
 * @error: (out) (optional): return location
 * @domain: a domain made with VIGIE_DEFINE_ERROR
 * @code: a code of it
 * @file: (nullable): the file the error is about
 * @line: line in @file, or 0
 * @format: translated text without file, line or code; no full stop at the end
 *
 * Sets an error that knows its place.
 *
 * Returns: always %FALSE, so that callers can write `return vigie_error_set (…)`
 */
gboolean vigie_error_set (
  GError **error, GQuark domain, int code, const char *file, int line, const char *format, ...)
  G_GNUC_PRINTF (6, 7);

/**
 * vigie_error_set_place:
 * @error: (nullable): an error; one of a foreign domain is left as it is
 * @file: (nullable): the file
 * @line: the line, or 0
 *
 * Adds the place to an error that does not have one yet.
 */
void vigie_error_set_place (GError *error, const char *file, int line);

/** vigie_error_get_file: Returns: (transfer none) (nullable): the file @error is about */
const char *vigie_error_get_file (const GError *error);

/** vigie_error_get_line: Returns: the line in that file, or 0 */
int vigie_error_get_line (const GError *error);

/**
 * vigie_error_get_word:
 * @error: an error of any domain
 *
 * Returns: (transfer none): the stable word of its code; errors of GIO and GLib's file functions
 * have words too ("disk-full", "permission-denied", "file-not-found", "read-only", …), others
 * "failed"
 */
const char *vigie_error_get_word (const GError *error);

/**
 * vigie_error_get_exit_status:
 * @error: an error of any domain
 *
 * Returns: the exit status of docs/cli.md: 3 where the environment failed (disk full, no
 * permission, read-only, database locked, campaign busy, input/output), 130 when cancelled, 1
 * otherwise
 */
int vigie_error_get_exit_status (const GError *error);

/**
 * vigie_error_describe:
 * @error: an error
 * @file: (nullable): the file to name when the error does not know one
 *
 * Returns: (transfer full): `FILE:LINE: error: TEXT [code]`, `FILE: error: TEXT [code]` or
 *   `error: TEXT [code]`; always one line of UTF-8 without control characters
 */
char *vigie_error_describe (const GError *error, const char *file);

/** vigie_error_flatten: Returns: (transfer full): @text as one line of UTF-8 without control
 * characters: whatever it quotes, it moves no cursor */
char *vigie_error_flatten (const char *text);

/**
 * vigie_error_from_errno:
 * @error: (out) (optional): return location
 * @errnum: an errno value
 * @file: the file that was being used
 * @format: translated text of what was tried, such as "cannot write"
 *
 * Sets an error of %VIGIE_BASE_ERROR for a failed system call: the text, then the system's reason.
 *
 * Returns: always %FALSE
 */
gboolean
vigie_error_from_errno (GError **error, int errnum, const char *file, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

/**
 * VigieBaseError:
 * @VIGIE_BASE_ERROR_FAILED: anything else
 * @VIGIE_BASE_ERROR_NOT_FOUND: a file is not there
 * @VIGIE_BASE_ERROR_EXISTS: a file is there already
 * @VIGIE_BASE_ERROR_PERMISSION: no permission
 * @VIGIE_BASE_ERROR_READ_ONLY: read-only file system
 * @VIGIE_BASE_ERROR_DISK_FULL: no space left, or quota reached
 * @VIGIE_BASE_ERROR_IO: any other input/output failure
 * @VIGIE_BASE_ERROR_TOO_LARGE: over a limit
 * @VIGIE_BASE_ERROR_XML: not well-formed XML, or XML with what is not allowed (DTD, entities,
 * depth)
 * @VIGIE_BASE_ERROR_VALUE: a text that is no number, date, … where one was expected
 * @VIGIE_BASE_ERROR_NOT_A_FILE: a folder or device where a file was expected
 * @VIGIE_BASE_ERROR_NOT_A_FOLDER: a file or device where a folder was expected
 *
 * Errors of app/base, and of files in general.
 */
typedef enum
{
  VIGIE_BASE_ERROR_FAILED,
  VIGIE_BASE_ERROR_NOT_FOUND,
  VIGIE_BASE_ERROR_EXISTS,
  VIGIE_BASE_ERROR_PERMISSION,
  VIGIE_BASE_ERROR_READ_ONLY,
  VIGIE_BASE_ERROR_DISK_FULL,
  VIGIE_BASE_ERROR_IO,
  VIGIE_BASE_ERROR_TOO_LARGE,
  VIGIE_BASE_ERROR_XML,
  VIGIE_BASE_ERROR_VALUE,
  VIGIE_BASE_ERROR_NOT_A_FILE,
  VIGIE_BASE_ERROR_NOT_A_FOLDER,
} VigieBaseError;

#define VIGIE_BASE_ERROR (vigie_base_error_quark ())
GQuark vigie_base_error_quark (void);

G_END_DECLS
