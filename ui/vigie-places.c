/* vigie-places.c: where one has worked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-places.h"

#include <errno.h>
#include <glib/gstdio.h>

#define MOST_PLACES 8
#define GENERAL "Session"

void
vigie_place_free (VigiePlace *self)
{
  g_free (self->folder);
  g_free (self->title);
  g_free (self->audit);
  g_free (self);
}

/* The file ------------------------------------------------------------------------------------- */

static char *
get_file (void)
{
  return g_build_filename (g_get_user_state_dir (), "vigie", "places.ini", NULL);
}

/* A file that is missing or spoilt is no reason to trouble anybody: one starts afresh. */
static GKeyFile *
read_file (void)
{
  g_autofree char *path = get_file ();
  GKeyFile *file = g_key_file_new ();
  (void) g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
write_file (GKeyFile *file)
{
  g_autofree char *path = get_file ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (file, path, &error))
    g_message ("%s cannot be written: %s", path, error ? error->message : g_strerror (errno));
}

static VigiePlace *
read_place (GKeyFile *file, const char *group)
{
  g_autoptr (VigiePlace) place = g_new0 (VigiePlace, 1);
  g_autofree char *side = g_key_file_get_string (file, group, "Side", NULL);
  place->side = g_strcmp0 (side, "coordinator") == 0 ? VIGIE_SIDE_COORDINATOR : VIGIE_SIDE_AUDITOR;
  place->folder = g_key_file_get_string (file, group, "Folder", NULL);
  place->title = g_key_file_get_string (file, group, "Title", NULL);
  place->audit = g_key_file_get_string (file, group, "Audit", NULL);
  place->is_reviewing = g_key_file_get_boolean (file, group, "Reviewing", NULL);
  if (!place->folder || !place->title || !g_file_test (place->folder, G_FILE_TEST_IS_DIR))
    return NULL;
  return g_steal_pointer (&place);
}

static GPtrArray *
read_places (GKeyFile *file)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_place_free);
  for (guint i = 1; i <= MOST_PLACES; i++)
    {
      g_autofree char *group = g_strdup_printf ("Place %u", i);
      VigiePlace *place = read_place (file, group);
      if (place)
        g_ptr_array_add (places, place);
    }
  return places;
}

static void
write_places (GPtrArray *places, gboolean resume)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_key_file_set_boolean (file, GENERAL, "Resume", resume);
  for (guint i = 0; i < MIN (places->len, MOST_PLACES); i++)
    {
      const VigiePlace *place = g_ptr_array_index (places, i);
      g_autofree char *group = g_strdup_printf ("Place %u", i + 1);
      g_key_file_set_string (file, group, "Side",
                             place->side == VIGIE_SIDE_COORDINATOR ? "coordinator" : "auditor");
      g_key_file_set_string (file, group, "Folder", place->folder);
      g_key_file_set_string (file, group, "Title", place->title);
      if (place->audit)
        g_key_file_set_string (file, group, "Audit", place->audit);
      if (place->audit && place->is_reviewing)
        g_key_file_set_boolean (file, group, "Reviewing", TRUE);
    }
  write_file (file);
}

static VigiePlace *
find_place (GPtrArray *places, const char *folder, guint *position)
{
  for (guint i = 0; i < places->len; i++)
    {
      VigiePlace *place = g_ptr_array_index (places, i);
      *position = i;
      if (g_str_equal (place->folder, folder))
        return place;
    }
  return NULL;
}

/* Public --------------------------------------------------------------------------------------- */

GPtrArray *
vigie_places_load (void)
{
  g_autoptr (GKeyFile) file = read_file ();
  return read_places (file);
}

VigiePlace *
vigie_places_get_current (void)
{
  g_autoptr (GKeyFile) file = read_file ();
  if (!g_key_file_get_boolean (file, GENERAL, "Resume", NULL))
    return NULL;
  return read_place (file, "Place 1");
}

void
vigie_places_visit (VigieSide side, const char *folder, const char *title)
{
  guint position;
  g_return_if_fail (folder && title);
  g_autoptr (GPtrArray) places = vigie_places_load ();
  VigiePlace *place = find_place (places, folder, &position);
  if (place)
    g_ptr_array_steal_index (places, position);
  else
    place = g_new0 (VigiePlace, 1);
  place->side = side;
  g_free (place->folder);
  place->folder = g_strdup (folder);
  g_free (place->title);
  place->title = g_strdup (title);
  g_ptr_array_insert (places, 0, place);
  write_places (places, TRUE);
}

void
vigie_places_leave (void)
{
  g_autoptr (GPtrArray) places = vigie_places_load ();
  write_places (places, FALSE);
}

void
vigie_places_set_audit (const char *folder, const char *audit_id)
{
  guint position;
  g_autoptr (GKeyFile) file = read_file ();
  g_autoptr (GPtrArray) places = read_places (file);
  VigiePlace *place = find_place (places, folder, &position);
  if (!place || g_strcmp0 (place->audit, audit_id) == 0)
    return;
  g_free (place->audit);
  place->audit = g_strdup (audit_id);
  place->is_reviewing = FALSE;
  write_places (places, g_key_file_get_boolean (file, GENERAL, "Resume", NULL));
}

char *
vigie_places_get_audit (const char *folder)
{
  guint position;
  g_autoptr (GPtrArray) places = vigie_places_load ();
  VigiePlace *place = find_place (places, folder, &position);
  return place ? g_strdup (place->audit) : NULL;
}

void
vigie_places_set_reviewing (const char *folder, gboolean is_reviewing)
{
  guint position;
  g_autoptr (GKeyFile) file = read_file ();
  g_autoptr (GPtrArray) places = read_places (file);
  VigiePlace *place = find_place (places, folder, &position);
  if (!place || place->is_reviewing == is_reviewing)
    return;
  place->is_reviewing = is_reviewing;
  write_places (places, g_key_file_get_boolean (file, GENERAL, "Resume", NULL));
}

gboolean
vigie_places_is_reviewing (const char *folder)
{
  guint position;
  g_autoptr (GPtrArray) places = vigie_places_load ();
  const VigiePlace *place = find_place (places, folder, &position);
  return place && place->is_reviewing;
}
