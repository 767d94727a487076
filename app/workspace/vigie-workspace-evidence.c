/* vigie-workspace-evidence.c: captured files, kept by their contents
 *
 * `evidence/ab/cdef….ext` is named by the SHA-256 of what is in it, so that a file attached twice
 * is kept once and a changed one is found out. A file is complete and on disk before a row names
 * it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "workspace/vigie-workspace-private.h"

#include "base/vigie-digest.h"
#include "base/vigie-durable.h"
#include "base/vigie-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define INCOMING ".incoming-"
#define BUFFER_SIZE (256 * 1024)
#define SNIFF_SIZE 4096

/* As large as a package takes (docs/packages.md) */
#define MAX_EVIDENCE_SIZE (G_GUINT64_CONSTANT (4) << 30)

void
vigie_evidence_use_free (VigieEvidenceUse *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->extension);
  g_free (self->media_type);
  g_free (self);
}

char *
vigie_evidence_file (VigieWorkspace *self, const char *sha256, const char *extension)
{
  g_autofree char *name = g_strdup_printf ("evidence/%.2s/%s.%s", sha256, sha256 + 2, extension);
  return vigie_workspace_path (self, name);
}

/* Streaming ------------------------------------------------------------------------------------ */

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      const ssize_t written = write (fd, data, size);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      size -= (gsize) written;
    }
  return TRUE;
}

/* Copies a file to @to, digesting it on the way. @head gets its beginning. */
static char *
copy (int from, int to, const char *path, GByteArray *head, guint64 *size, GError **error)
{
  g_autoptr (VigieDigest) digest = vigie_digest_new ();
  g_autofree guint8 *buffer = g_malloc (BUFFER_SIZE);
  for (*size = 0;;)
    {
      const ssize_t n = read (from, buffer, BUFFER_SIZE);
      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        return vigie_digest_finish (digest);
      if (n < 0)
        {
          vigie_error_from_errno (error, errno, path, _ ("cannot read the file"));
          return NULL;
        }
      vigie_digest_update (digest, buffer, (gsize) n);
      if (head->len < SNIFF_SIZE)
        g_byte_array_append (head, buffer, (guint) MIN (n, SNIFF_SIZE));
      *size += (guint64) n;
      if (!write_all (to, buffer, (gsize) n))
        {
          vigie_error_from_errno (error, errno, path,
                                  _ ("cannot keep a copy of the file in the workspace"));
          return NULL;
        }
    }
}

/* Taking --------------------------------------------------------------------------------------- */

static gboolean
fail_evidence (const char *path, const char *text, GError **error)
{
  return vigie_error_set (error, VIGIE_WORKSPACE_ERROR, VIGIE_WORKSPACE_ERROR_EVIDENCE, path, 0,
                          "%s", text);
}

static int
open_source (const char *path, GError **error)
{
  struct stat status;
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat (fd, &status) != 0)
    vigie_error_from_errno (error, errno, path, _ ("cannot open the file"));
  else if (!S_ISREG (status.st_mode))
    fail_evidence (path, _ ("only an ordinary file can be kept as evidence"), error);
  else if (status.st_size == 0)
    fail_evidence (path, _ ("the file is empty"), error);
  else if ((guint64) status.st_size > MAX_EVIDENCE_SIZE)
    fail_evidence (path, _ ("the file is larger than 4 GiB"), error);
  else
    return fd;
  if (fd >= 0)
    close (fd);
  return -1;
}

/* The extension in lower case if it is a plain one: file names in packages are ours. */
static char *
find_extension (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  const char *dot = strrchr (base, '.');
  const gsize length = dot ? strlen (dot + 1) : 0;
  gboolean plain = length >= 1 && length <= 8;
  for (gsize i = 1; plain && i <= length; i++)
    plain = g_ascii_isalnum (dot[i]);
  return plain ? g_ascii_strdown (dot + 1, -1) : g_strdup ("bin");
}

static char *
find_media_type (const char *path, const GByteArray *head)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *type = g_content_type_guess (base, head->data, head->len, NULL);
  char *mime = type ? g_content_type_get_mime_type (type) : NULL;
  return mime ? mime : g_strdup ("application/octet-stream");
}

static gboolean
put_in_place (VigieWorkspace *self,
              const char *incoming,
              const VigieEvidenceUse *use,
              GError **error)
{
  g_autofree char *target = vigie_evidence_file (self, use->sha256, use->extension);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *evidence = vigie_workspace_path (self, "evidence");
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return vigie_error_from_errno (error, errno, folder, _ ("cannot make the folder"));
  if (g_rename (incoming, target) != 0)
    return vigie_error_from_errno (error, errno, target, _ ("cannot put the file in place"));
  return vigie_durable_sync_folder (folder, error) && vigie_durable_sync_folder (evidence, error)
         && vigie_durable_sync_folder (self->folder, error);
}

static VigieEvidenceUse *
copy_in (
  VigieWorkspace *self, int from, int to, const char *incoming, const char *path, GError **error)
{
  g_autoptr (VigieEvidenceUse) use = g_new0 (VigieEvidenceUse, 1);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autofree char *known = NULL;

  use->sha256 = copy (from, to, path, head, &use->size, error);
  if (!use->sha256)
    return NULL;
  if (fsync (to) != 0)
    {
      vigie_error_from_errno (error, errno, path,
                              _ ("cannot keep a copy of the file in the workspace"));
      return NULL;
    }
  /* The same contents may be there under another extension: that one counts. */
  if (!vigie_database_query_text (self->database,
                                  "SELECT extension FROM evidence WHERE sha256 = ?1", use->sha256,
                                  &known, error))
    return NULL;
  use->extension = known ? g_steal_pointer (&known) : find_extension (path);
  use->media_type = find_media_type (path, head);
  if (!put_in_place (self, incoming, use, error))
    return NULL;
  return g_steal_pointer (&use);
}

VigieEvidenceUse *
vigie_evidence_take (VigieWorkspace *self, const char *path, GError **error)
{
  g_autofree char *folder = vigie_workspace_path (self, "evidence");
  g_autofree char *incoming = g_build_filename (folder, INCOMING "XXXXXX", NULL);
  const int from = open_source (path, error);
  if (from < 0)
    return NULL;

  VigieEvidenceUse *use = NULL;
  const int to = g_mkdir_with_parents (folder, 0700) == 0
                   ? g_mkstemp_full (incoming, O_RDWR | O_CLOEXEC, 0600)
                   : -1;
  if (to < 0)
    vigie_error_from_errno (error, errno, folder,
                            _ ("cannot keep a copy of the file in the workspace"));
  else
    {
      use = copy_in (self, from, to, incoming, path, error);
      close (to);
      if (!use)
        (void) g_unlink (incoming);
    }
  close (from);
  return use;
}

void
vigie_evidence_drop (VigieWorkspace *self, const VigieEvidenceUse *use)
{
  gint64 known;
  if (!vigie_database_query_int (self->database, "SELECT count(*) FROM evidence WHERE sha256 = ?1",
                                 use->sha256, 1, &known, NULL)
      || known > 0)
    return;
  g_autofree char *file = vigie_evidence_file (self, use->sha256, use->extension);
  (void) g_unlink (file);
}

void
vigie_evidence_clean (VigieWorkspace *self)
{
  g_autofree char *path = vigie_workspace_path (self, "evidence");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name (folder)))
    if (g_str_has_prefix (name, INCOMING))
      {
        g_autofree char *file = g_build_filename (path, name, NULL);
        (void) g_unlink (file);
      }
}

/* Rows ----------------------------------------------------------------------------------------- */

static gboolean
save_file (VigieWorkspace *self, const VigieEvidenceUse *use, const char *time, GError **error)
{
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "INSERT INTO evidence (sha256, size, media_type, extension, added) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (sha256) DO NOTHING",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_text (statement, 0, use->sha256);
  vigie_statement_bind_int (statement, 1, (gint64) use->size);
  vigie_statement_bind_text (statement, 2, use->media_type);
  vigie_statement_bind_text (statement, 3, use->extension);
  vigie_statement_bind_text (statement, 4, time);
  return vigie_statement_run (statement, error);
}

gboolean
vigie_evidence_save (
  VigieWorkspace *self, gint64 audit, const VigieEvidenceUse *use, const char *time, GError **error)
{
  if (!save_file (self, use, time, error))
    return FALSE;
  VigieStatement *statement =
    vigie_database_prepare (self->database,
                            "INSERT INTO evidence_use (audit, name, sha256) VALUES (?1, ?2, ?3)"
                            " ON CONFLICT (audit, name) DO UPDATE SET sha256 = excluded.sha256",
                            error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, audit);
  vigie_statement_bind_text (statement, 1, use->name);
  vigie_statement_bind_text (statement, 2, use->sha256);
  return vigie_statement_run (statement, error);
}

gboolean
vigie_evidence_find (
  VigieWorkspace *self, gint64 audit, const char *name, VigieEvidenceUse **use, GError **error)
{
  gboolean row;
  *use = NULL;
  VigieStatement *statement = vigie_database_prepare (
    self->database,
    "SELECT sha256, size, media_type, extension FROM evidence_use JOIN evidence USING (sha256)"
    " WHERE audit = ?1 AND name = ?2",
    error);
  if (!statement)
    return FALSE;
  vigie_statement_bind_int (statement, 0, audit);
  vigie_statement_bind_text (statement, 1, name);
  if (!vigie_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *use = g_new0 (VigieEvidenceUse, 1);
  (*use)->name = g_strdup (name);
  (*use)->sha256 = g_strdup (vigie_statement_text (statement, 0));
  (*use)->size = (guint64) vigie_statement_int (statement, 1);
  (*use)->media_type = g_strdup (vigie_statement_text (statement, 2));
  (*use)->extension = g_strdup (vigie_statement_text (statement, 3));
  vigie_statement_reset (statement);
  return TRUE;
}
