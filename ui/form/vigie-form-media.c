/* vigie-form-media.c: reads the files that the texts of a form name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-media-private.h"

#include "form/vigie-picture-file-private.h"

#include <glib/gstdio.h>

/* Sounds and films ----------------------------------------------------------------------------- */

/** A file of the form, written out for who plays it */
typedef struct
{
  VigieFormEditor *editor;
  char *reference;
  char *folder; /* (nullable): with nothing but the file */
  char *path;
} Played;

static void
played_free (Played *self)
{
  if (self->path)
    (void) g_unlink (self->path);
  if (self->folder)
    (void) g_rmdir (self->folder);
  g_object_unref (self->editor);
  g_free (self->reference);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

static char *
write_out (gpointer data, GError **error)
{
  Played *self = data;
  g_autoptr (GBytes) bytes =
    vigie_audit_get_media (vigie_form_editor_get_audit (self->editor), self->reference, error);
  if (!bytes)
    return NULL;
  if (!self->folder)
    self->folder = g_dir_make_tmp ("vigie-XXXXXX", error);
  if (!self->folder)
    return NULL;
  g_autofree char *name = g_path_get_basename (self->reference);
  if (!self->path)
    self->path = g_build_filename (self->folder, name, NULL);
  gsize size;
  const char *contents = g_bytes_get_data (bytes, &size);
  return g_file_set_contents (self->path, contents, (gssize) size, error) ? g_strdup (self->path)
                                                                          : NULL;
}

void
vigie_form_media_set_player (VigieMediaPlayer *player,
                             VigieFormEditor *editor,
                             const char *reference,
                             gboolean video)
{
  g_return_if_fail (VIGIE_IS_MEDIA_PLAYER (player) && VIGIE_IS_FORM_EDITOR (editor));
  if (!reference || !*reference)
    {
      vigie_media_player_set_source (player, NULL, video, NULL, NULL, NULL);
      return;
    }
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (reference);
  g_autoptr (GBytes) bytes =
    vigie_audit_get_media (vigie_form_editor_get_audit (editor), reference, &error);
  if (!bytes)
    {
      g_message ("%s: %s", reference, error->message);
      vigie_media_player_set_missing (player, name, video, error->message);
      return;
    }
  Played *played = g_new0 (Played, 1);
  played->editor = g_object_ref (editor);
  played->reference = g_strdup (reference);
  vigie_media_player_set_source (player, name, video, write_out, played,
                                 (GDestroyNotify) played_free);
}

/* Pictures ------------------------------------------------------------------------------------- */

static void
weak_ref_free (GWeakRef *self)
{
  g_weak_ref_clear (self);
  g_free (self);
}

/* What is shown somewhere at the moment: reference and size → GWeakRef of GdkTexture */
static GHashTable *
get_shown (VigieFormEditor *editor)
{
  GHashTable *shown = g_object_get_data (G_OBJECT (editor), "vigie-pictures-shown");
  if (shown)
    return shown;
  shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) weak_ref_free);
  g_object_set_data_full (G_OBJECT (editor), "vigie-pictures-shown", shown,
                          (GDestroyNotify) g_hash_table_unref);
  return shown;
}

static GdkTexture *
read_picture (VigieFormEditor *editor, const char *reference, int size, GError **error)
{
  g_autoptr (GBytes) bytes =
    vigie_audit_get_media (vigie_form_editor_get_audit (editor), reference, error);
  g_autoptr (GdkPixbuf) pixbuf = bytes ? vigie_picture_decode (bytes, size, error) : NULL;
  return pixbuf ? gdk_texture_new_for_pixbuf (pixbuf) : NULL;
}

GdkTexture *
vigie_form_media_load (VigieFormEditor *editor, const char *reference, int size, GError **error)
{
  g_return_val_if_fail (VIGIE_IS_FORM_EDITOR (editor) && reference && size > 0, NULL);
  GHashTable *shown = get_shown (editor);
  g_autofree char *key = g_strdup_printf ("%d %s", size, reference);
  GWeakRef *kept = g_hash_table_lookup (shown, key);
  GdkTexture *texture = kept ? g_weak_ref_get (kept) : NULL;
  if (texture)
    return texture;
  texture = read_picture (editor, reference, size, error);
  if (!texture)
    return NULL;
  kept = g_new0 (GWeakRef, 1);
  g_weak_ref_init (kept, texture);
  g_hash_table_replace (shown, g_steal_pointer (&key), kept);
  return texture;
}
