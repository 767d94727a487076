/* vigie-scan-folder.c: the folder that a scanner writes into
 *
 * The folder is looked through as a whole whenever something changes in it: monitors tell that, and
 * not reliably what. A file counts once two looks in a row found it the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-scan-folder-private.h"

#include "vigie-settings.h"

#define SETTLE_MS 1500
#define LATEST (24 * 60 * 60) /* seconds */
#define EVERY 10              /* seconds: network drives and portals tell no monitor */
#define MOST_FILES 5000       /* looked at in one folder */
#define MOST_REMEMBERED 200

struct _VigieScanFolder
{
  GObject parent_instance;

  GSettings *settings; /* (nullable) */
  GFile *folder;       /* (nullable) */
  GFileMonitor *monitor;
  GPtrArray *scans;
  GHashTable *before; /* path → what stands for its state at the last look */
  guint settle;
  guint pending; /* source */
  guint polling; /* source */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieScanFolder, vigie_scan_folder, G_TYPE_OBJECT)

static void
scan_free (VigieScan *self)
{
  g_free (self->path);
  g_free (self->name);
  g_date_time_unref (self->time);
  g_free (self);
}

/* What a file is ------------------------------------------------------------------------------- */

/* By its ending; what is in it is looked at when it is taken. */
static gboolean
is_scan (const char *name, gboolean *is_picture)
{
  static const char *const endings[] = { ".pdf",  ".png", ".jpg",  ".jpeg", ".tif",
                                         ".tiff", ".bmp", ".webp", ".heic" };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  if (lower[0] == '.' || lower[0] == '~')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      {
        *is_picture = i > 0;
        return TRUE;
      }
  return FALSE;
}

/* Changes when the file does. */
static char *
make_state (GFileInfo *info)
{
  return g_strdup_printf (
    "%s|%" G_GINT64_FORMAT "|%" G_GUINT64_FORMAT "|%u", g_file_info_get_name (info),
    g_file_info_get_size (info),
    g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED),
    g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC));
}

static gboolean
was_put_aside (VigieScanFolder *self, const char *state)
{
  g_auto (GStrv) all =
    self->settings ? g_settings_get_strv (self->settings, "scans-put-aside") : NULL;
  return all && g_strv_contains ((const char *const *) all, state);
}

static gboolean
is_recent (GFileInfo *info)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) changed = g_file_info_get_modification_date_time (info);
  return changed && g_date_time_difference (now, changed) < LATEST * G_TIME_SPAN_SECOND;
}

/* Looking -------------------------------------------------------------------------------------- */

/** One look through the folder */
typedef struct
{
  GPtrArray *scans;
  GHashTable *states;
  gboolean any_unsettled;
} Look;

static void
look_at (VigieScanFolder *self, GFileInfo *info, Look *look)
{
  const char *name = g_file_info_get_name (info);
  gboolean is_picture = FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR || !is_scan (name, &is_picture)
      || !is_recent (info))
    return;
  g_autofree char *state = make_state (info);
  if (was_put_aside (self, state))
    return;
  g_autoptr (GFile) file = g_file_get_child (self->folder, name);
  g_autofree char *path = g_file_get_path (file);
  const char *before = g_hash_table_lookup (self->before, path);
  if (g_file_info_get_size (info) > 0 && g_strcmp0 (before, state) == 0)
    {
      VigieScan *scan = g_new0 (VigieScan, 1);
      g_autoptr (GDateTime) time = g_file_info_get_modification_date_time (info);
      scan->path = g_strdup (path);
      scan->name = g_filename_display_name (name);
      scan->time = g_date_time_to_local (time);
      scan->is_picture = is_picture;
      g_ptr_array_add (look->scans, scan);
    }
  else
    look->any_unsettled = TRUE;
  g_hash_table_insert (look->states, g_steal_pointer (&path), g_steal_pointer (&state));
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const VigieScan *one = *(VigieScan *const *) a, *other = *(VigieScan *const *) b;
  const int by_time = g_date_time_compare (other->time, one->time);
  return by_time ? by_time : g_strcmp0 (one->path, other->path);
}

static gboolean
is_same (GPtrArray *one, GPtrArray *other)
{
  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    {
      const VigieScan *a = one->pdata[i], *b = other->pdata[i];
      if (!g_str_equal (a->path, b->path) || !g_date_time_equal (a->time, b->time))
        return FALSE;
    }
  return TRUE;
}

static void look_later (VigieScanFolder *self);

static void
take (VigieScanFolder *self, GPtrArray *scans)
{
  const gboolean same = is_same (self->scans, scans);
  g_ptr_array_unref (self->scans);
  self->scans = g_ptr_array_ref (scans);
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
look (VigieScanFolder *self)
{
  g_autoptr (GPtrArray) scans = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_free);
  Look now = { scans, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), FALSE };
  g_autoptr (GFileEnumerator) files =
    self->folder ? g_file_enumerate_children (
      self->folder,
      "standard::name,standard::type,standard::size,time::modified,time::modified-usec",
      G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL)
                 : NULL;
  GFileInfo *info;
  for (guint n = 0; files && n < MOST_FILES
                    && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL) && info;
       n++)
    look_at (self, info, &now);
  g_hash_table_unref (self->before);
  self->before = now.states;
  g_ptr_array_sort (scans, compare);
  if (now.any_unsettled)
    look_later (self);
  take (self, scans);
}

static gboolean
on_settled (gpointer data)
{
  VigieScanFolder *self = data;
  self->pending = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
look_later (VigieScanFolder *self)
{
  if (self->pending == 0)
    self->pending = g_timeout_add (self->settle, on_settled, self);
}

static gboolean
on_poll (gpointer self)
{
  look (self);
  return G_SOURCE_CONTINUE;
}

/* The folder ----------------------------------------------------------------------------------- */

static void
watch (VigieScanFolder *self)
{
  g_autofree char *path =
    self->settings ? g_settings_get_string (self->settings, "scan-folder") : g_strdup ("");
  g_clear_object (&self->monitor);
  g_clear_object (&self->folder);
  g_clear_handle_id (&self->polling, g_source_remove);
  g_hash_table_remove_all (self->before);
  if (*path)
    {
      self->polling = g_timeout_add_seconds (EVERY, on_poll, self);
      self->folder = g_file_new_for_path (path);
      self->monitor =
        g_file_monitor_directory (self->folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    }
  if (self->monitor)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (look_later), self,
                             G_CONNECT_SWAPPED);
  look (self);
}

GPtrArray *
vigie_scan_folder_list (VigieScanFolder *self)
{
  g_return_val_if_fail (VIGIE_IS_SCAN_FOLDER (self), NULL);
  return self->scans;
}

void
vigie_scan_folder_put_aside (VigieScanFolder *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_SCAN_FOLDER (self) && path);
  const char *state = g_hash_table_lookup (self->before, path);
  if (!state || !self->settings)
    return;
  g_auto (GStrv) all = g_settings_get_strv (self->settings, "scans-put-aside");
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  const guint n = g_strv_length (all);
  for (guint i = n >= MOST_REMEMBERED ? n - MOST_REMEMBERED + 1 : 0; i < n; i++)
    g_ptr_array_add (kept, all[i]);
  g_ptr_array_add (kept, (gpointer) state);
  g_ptr_array_add (kept, NULL);
  g_settings_set_strv (self->settings, "scans-put-aside", (const char *const *) kept->pdata);
  look (self);
}

/* Life ----------------------------------------------------------------------------------------- */

static void
vigie_scan_folder_dispose (GObject *object)
{
  VigieScanFolder *self = VIGIE_SCAN_FOLDER (object);
  g_clear_handle_id (&self->pending, g_source_remove);
  g_clear_handle_id (&self->polling, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_object (&self->folder);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (vigie_scan_folder_parent_class)->dispose (object);
}

static void
vigie_scan_folder_finalize (GObject *object)
{
  VigieScanFolder *self = VIGIE_SCAN_FOLDER (object);
  g_ptr_array_unref (self->scans);
  g_hash_table_unref (self->before);
  G_OBJECT_CLASS (vigie_scan_folder_parent_class)->finalize (object);
}

static void
vigie_scan_folder_class_init (VigieScanFolderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vigie_scan_folder_dispose;
  G_OBJECT_CLASS (klass)->finalize = vigie_scan_folder_finalize;
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_SCAN_FOLDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_scan_folder_init (VigieScanFolder *self)
{
  self->scans = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_free);
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

VigieScanFolder *
vigie_scan_folder_new (guint settle)
{
  VigieScanFolder *self = g_object_new (VIGIE_TYPE_SCAN_FOLDER, NULL);
  self->settle = settle;
  self->settings = vigie_settings_open ();
  if (self->settings)
    g_signal_connect_object (self->settings, "changed::scan-folder", G_CALLBACK (watch), self,
                             G_CONNECT_SWAPPED);
  watch (self);
  return self;
}

VigieScanFolder *
vigie_scan_folder_get (void)
{
  static VigieScanFolder *shared = NULL;
  if (shared)
    return g_object_ref (shared);
  shared = vigie_scan_folder_new (SETTLE_MS);
  g_object_add_weak_pointer (G_OBJECT (shared), (gpointer *) &shared);
  return shared;
}
