/* vigie-error.c: errors that name file, place, reason and a stable code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"

#include <errno.h>
#include <gio/gio.h>

typedef struct
{
  const char *const *words;
  gsize n_words;
} Domain;

static GMutex domains_lock;
static GHashTable *domains; /* GQuark → Domain, never freed: domains live as long as the program */

static Domain *
find_domain (GQuark quark)
{
  g_mutex_lock (&domains_lock);
  Domain *domain = domains ? g_hash_table_lookup (domains, GUINT_TO_POINTER (quark)) : NULL;
  g_mutex_unlock (&domains_lock);
  return domain;
}

/* Where GLib keeps the private part of an extended error: before it, at twice a size's alignment.
 */
static VigieErrorPlace *
place_of (const GError *error)
{
  const gsize alignment = 2 * sizeof (gsize);
  const gsize size = (sizeof (VigieErrorPlace) + alignment - 1) & -alignment;
  return (VigieErrorPlace *) (((guint8 *) error) - size);
}

static void
init_place (GError *error)
{
  *place_of (error) = (VigieErrorPlace){ 0 };
}

static void
copy_place (const GError *source, GError *target)
{
  place_of (target)->file = g_strdup (place_of (source)->file);
  place_of (target)->line = place_of (source)->line;
}

static void
clear_place (GError *error)
{
  g_clear_pointer (&place_of (error)->file, g_free);
}

GQuark
vigie_error_domain_register (const char *name, const char *const *words, gsize n_words)
{
  GQuark quark = g_error_domain_register_static (name, sizeof (VigieErrorPlace), init_place,
                                                 copy_place, clear_place);
  Domain *domain = g_new (Domain, 1);
  domain->words = words;
  domain->n_words = n_words;

  g_mutex_lock (&domains_lock);
  if (!domains)
    domains = g_hash_table_new (NULL, NULL);
  g_hash_table_insert (domains, GUINT_TO_POINTER (quark), domain);
  g_mutex_unlock (&domains_lock);
  return quark;
}

gboolean
vigie_error_set (
  GError **error, GQuark domain, int code, const char *file, int line, const char *format, ...)
{
  if (!error)
    return FALSE;

  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  /* What is quoted from a hostile file may be no text. */
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GError *made = g_error_new_literal (domain, code, valid);
  vigie_error_set_place (made, file, line);
  g_propagate_error (error, made);
  return FALSE;
}

void
vigie_error_set_place (GError *error, const char *file, int line)
{
  if (!error || !find_domain (error->domain) || place_of (error)->file)
    return;
  place_of (error)->file = g_strdup (file);
  place_of (error)->line = line;
}

const char *
vigie_error_get_file (const GError *error)
{
  g_return_val_if_fail (error, NULL);
  return find_domain (error->domain) ? place_of (error)->file : NULL;
}

int
vigie_error_get_line (const GError *error)
{
  g_return_val_if_fail (error, 0);
  return find_domain (error->domain) ? place_of (error)->line : 0;
}

static VigieBaseError
base_code_from_io (int io_code)
{
  switch (io_code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return VIGIE_BASE_ERROR_NOT_FOUND;
    case G_IO_ERROR_EXISTS:
      return VIGIE_BASE_ERROR_EXISTS;
    case G_IO_ERROR_PERMISSION_DENIED:
      return VIGIE_BASE_ERROR_PERMISSION;
    case G_IO_ERROR_READ_ONLY:
      return VIGIE_BASE_ERROR_READ_ONLY;
    case G_IO_ERROR_NO_SPACE:
      return VIGIE_BASE_ERROR_DISK_FULL;
    case G_IO_ERROR_IS_DIRECTORY:
    case G_IO_ERROR_NOT_REGULAR_FILE:
      return VIGIE_BASE_ERROR_NOT_A_FILE;
    case G_IO_ERROR_NOT_DIRECTORY:
      return VIGIE_BASE_ERROR_NOT_A_FOLDER;
    case G_IO_ERROR_MESSAGE_TOO_LARGE:
      return VIGIE_BASE_ERROR_TOO_LARGE;
    default:
      return VIGIE_BASE_ERROR_IO;
    }
}

static VigieBaseError
base_code_from_errno (int errnum)
{
  if (errnum == EDQUOT)
    return VIGIE_BASE_ERROR_DISK_FULL;
  if (errnum == EROFS)
    return VIGIE_BASE_ERROR_READ_ONLY;
  if (errnum == EISDIR)
    return VIGIE_BASE_ERROR_NOT_A_FILE;
  return base_code_from_io (g_io_error_from_errno (errnum));
}

static VigieBaseError
base_code_from_file_error (int code)
{
  switch (code)
    {
    case G_FILE_ERROR_NOENT:
      return VIGIE_BASE_ERROR_NOT_FOUND;
    case G_FILE_ERROR_EXIST:
      return VIGIE_BASE_ERROR_EXISTS;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
      return VIGIE_BASE_ERROR_PERMISSION;
    case G_FILE_ERROR_ROFS:
      return VIGIE_BASE_ERROR_READ_ONLY;
    case G_FILE_ERROR_ISDIR:
      return VIGIE_BASE_ERROR_NOT_A_FILE;
    case G_FILE_ERROR_NOTDIR:
      return VIGIE_BASE_ERROR_NOT_A_FOLDER;
    case G_FILE_ERROR_NOSPC:
      return VIGIE_BASE_ERROR_DISK_FULL;
    default:
      return VIGIE_BASE_ERROR_IO;
    }
}

static const char *const base_words[] = {
  "failed",    "file-not-found", "file-exists", "permission-denied", "read-only",  "disk-full",
  "io-failed", "too-large",      "xml-invalid", "value-invalid",     "not-a-file", "not-a-folder",
};

VIGIE_DEFINE_ERROR (vigie_base_error_quark, "vigie-base-error", base_words)

const char *
vigie_error_get_word (const GError *error)
{
  g_return_val_if_fail (error, "failed");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return "cancelled";
  if (error->domain == G_IO_ERROR)
    return base_words[base_code_from_io (error->code)];
  if (error->domain == G_FILE_ERROR)
    return base_words[base_code_from_file_error (error->code)];

  const Domain *domain = find_domain (error->domain);
  if (domain && error->code >= 0 && (gsize) error->code < domain->n_words)
    return domain->words[error->code];
  return base_words[VIGIE_BASE_ERROR_FAILED];
}

int
vigie_error_get_exit_status (const GError *error)
{
  static const char *const environment[] = {
    "permission-denied", "read-only", "disk-full",     "io-failed", "database-locked",
    "database-failed",   "no-memory", "campaign-busy", NULL,
  };
  const char *word = vigie_error_get_word (error);
  if (g_str_equal (word, "cancelled"))
    return 130;
  return g_strv_contains (environment, word) ? 3 : 1;
}

char *
vigie_error_flatten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) line = g_string_new (NULL);
  for (const char *at = valid; *at; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);
      if (c == '\n' || c == '\t')
        g_string_append_c (line, ' ');
      else if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        g_string_append_unichar (line, 0xfffd);
      else
        g_string_append_unichar (line, c);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
vigie_error_describe (const GError *error, const char *file)
{
  g_return_val_if_fail (error, NULL);

  const char *own = vigie_error_get_file (error);
  const int line = own ? vigie_error_get_line (error) : 0;
  const char *name = own ? own : file;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  if (name && line > 0)
    place = g_strdup_printf ("%s:%d: ", name, line);
  else if (name)
    place = g_strdup_printf ("%s: ", name);
  text = g_strdup_printf ("%serror: %s [%s]", place ? place : "", error->message,
                          vigie_error_get_word (error));
  return vigie_error_flatten (text);
}

gboolean
vigie_error_from_errno (GError **error, int errnum, const char *file, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *what = g_strdup_vprintf (format, args);
  va_end (args);
  return vigie_error_set (error, VIGIE_BASE_ERROR, base_code_from_errno (errnum), file, 0, "%s: %s",
                          what, g_strerror (errnum));
}
