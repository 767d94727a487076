/* vigie-verdict-list.c: bundles and what became of them, as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-verdict-list.h"

#include <string.h>

struct _VigieVerdictList
{
  GObject parent_instance;

  GPtrArray *session;      /* VigieVerdictItem, oldest first */
  VigieKeptVerdicts *kept; /* (nullable) */
  GPtrArray *quarantined;  /* VigieQuarantined of @kept that are not in the session */
  GPtrArray *merged;       /* VigieMergedBundle, likewise */
};

/* What the store holds ------------------------------------------------------------------------- */

VigieKeptVerdicts *
vigie_kept_verdicts_read (VigieStore *store)
{
  g_return_val_if_fail (store, NULL);

  VigieKeptVerdicts *self = g_new0 (VigieKeptVerdicts, 1);
  self->quarantined = vigie_store_list_quarantine (store, NULL);
  self->merged = vigie_store_list_bundles (store, NULL);
  self->conflicts = vigie_store_find_bundles (store, "conflict", NULL);
  self->returned = vigie_store_find_bundles (store, "returned", NULL);
  if (!self->quarantined)
    self->quarantined = g_ptr_array_new ();
  if (!self->merged)
    self->merged = g_ptr_array_new ();
  return self;
}

void
vigie_kept_verdicts_free (VigieKeptVerdicts *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->quarantined);
  g_ptr_array_unref (self->merged);
  g_clear_pointer (&self->conflicts, g_hash_table_unref);
  g_clear_pointer (&self->returned, g_hash_table_unref);
  g_free (self);
}

/* Model ---------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return VIGIE_TYPE_VERDICT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  VigieVerdictList *self = VIGIE_VERDICT_LIST (model);
  return self->session->len + self->quarantined->len + self->merged->len;
}

/* What is now of the bundle @id, of which @told was told when it was merged. */
static VigieBundlesShow
find_show (VigieVerdictList *self, const char *id, VigieBundlesShow told)
{
  const VigieKeptVerdicts *kept = self->kept;
  if (!kept || !id || told == VIGIE_BUNDLES_QUARANTINED || told == VIGIE_BUNDLES_REFUSED)
    return told;
  if (kept->conflicts && g_hash_table_contains (kept->conflicts, id))
    return VIGIE_BUNDLES_CONFLICT;
  if (kept->returned && g_hash_table_contains (kept->returned, id))
    return VIGIE_BUNDLES_RETURNED;
  /* What is in conflict no longer was decided. */
  return told == VIGIE_BUNDLES_CONFLICT && kept->conflicts ? VIGIE_BUNDLES_ACCEPTED : told;
}

static VigieBundlesShow
find_merged_show (VigieVerdictList *self, const VigieMergedBundle *bundle)
{
  return find_show (self, bundle->id,
                    bundle->audits > 0 ? VIGIE_BUNDLES_ACCEPTED : VIGIE_BUNDLES_DUPLICATE);
}

static gpointer
make_merged (VigieVerdictList *self, const VigieMergedBundle *bundle)
{
  VigieVerdictItem *item = vigie_verdict_item_new_merged (bundle);
  vigie_verdict_item_set_show (item, find_merged_show (self, bundle));
  return item;
}

static gpointer
get_item (GListModel *model, guint position)
{
  VigieVerdictList *self = VIGIE_VERDICT_LIST (model);
  const guint n = self->session->len;
  if (position < n)
    return g_object_ref (g_ptr_array_index (self->session, n - 1 - position));
  position -= n;
  if (position < self->quarantined->len)
    return vigie_verdict_item_new_quarantined (g_ptr_array_index (self->quarantined, position));
  position -= self->quarantined->len;
  if (position < self->merged->len)
    return make_merged (self, g_ptr_array_index (self->merged, position));
  return NULL;
}

static void
model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieVerdictList,
                               vigie_verdict_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init))

/* Changes -------------------------------------------------------------------------------------- */

/* Those of earlier are left out where the session says more of the same bundle or file. */
static void
fill_kept (VigieVerdictList *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_ptr_array_set_size (self->quarantined, 0);
  g_ptr_array_set_size (self->merged, 0);
  for (guint i = 0; i < self->session->len; i++)
    {
      VigieVerdictItem *item = g_ptr_array_index (self->session, i);
      const char *bundle = vigie_verdict_item_get_bundle (item);
      g_hash_table_add (known, (gpointer) vigie_verdict_item_get_path (item));
      if (bundle)
        g_hash_table_add (known, (gpointer) bundle);
    }
  for (guint i = 0; self->kept && i < self->kept->quarantined->len; i++)
    {
      VigieQuarantined *one = g_ptr_array_index (self->kept->quarantined, i);
      g_autofree char *path = g_filename_from_utf8 (one->file, -1, NULL, NULL, NULL);
      if (one->audit || !g_hash_table_contains (known, path ? path : one->file))
        g_ptr_array_add (self->quarantined, one);
    }
  for (guint i = 0; self->kept && i < self->kept->merged->len; i++)
    {
      VigieMergedBundle *bundle = g_ptr_array_index (self->kept->merged, i);
      if (!g_hash_table_contains (known, bundle->id))
        g_ptr_array_add (self->merged, bundle);
    }
}

/* The lines of the session say what is now of their bundles, as those of earlier ones do. */
static void
update_session (VigieVerdictList *self)
{
  guint first = G_MAXUINT, last = 0;
  for (guint i = 0; i < self->session->len; i++)
    {
      VigieVerdictItem *item = g_ptr_array_index (self->session, i);
      const VigieBundlesShow show =
        find_show (self, vigie_verdict_item_get_bundle (item), vigie_verdict_item_get_told (item));
      if (show == vigie_verdict_item_get_show (item))
        continue;
      vigie_verdict_item_set_show (item, show);
      first = MIN (first, i);
      last = i;
    }
  if (first == G_MAXUINT)
    return;
  const guint n = last - first + 1;
  g_list_model_items_changed (G_LIST_MODEL (self), self->session->len - 1 - last, n, n);
}

void
vigie_verdict_list_set_kept (VigieVerdictList *self, VigieKeptVerdicts *kept)
{
  g_return_if_fail (VIGIE_IS_VERDICT_LIST (self));

  const guint before = self->quarantined->len + self->merged->len;
  g_autoptr (VigieKeptVerdicts) old = g_steal_pointer (&self->kept);
  self->kept = kept;
  fill_kept (self);
  const guint now = self->quarantined->len + self->merged->len;
  if (before > 0 || now > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), self->session->len, before, now);
  update_session (self);
}

/* Trying a file again takes its line away from where it was. */
static void
remove_paths (VigieVerdictList *self, GHashTable *paths)
{
  for (guint i = self->session->len; i > 0; i--)
    {
      VigieVerdictItem *item = g_ptr_array_index (self->session, i - 1);
      if (!g_hash_table_contains (paths, vigie_verdict_item_get_path (item)))
        continue;
      g_ptr_array_remove_index (self->session, i - 1);
      g_list_model_items_changed (G_LIST_MODEL (self), self->session->len - (i - 1), 1, 0);
    }
  for (guint i = self->quarantined->len; i > 0; i--)
    {
      const VigieQuarantined *one = g_ptr_array_index (self->quarantined, i - 1);
      g_autofree char *path = g_filename_from_utf8 (one->file, -1, NULL, NULL, NULL);
      if (!g_hash_table_contains (paths, path ? path : one->file))
        continue;
      g_ptr_array_remove_index (self->quarantined, i - 1);
      g_list_model_items_changed (G_LIST_MODEL (self), self->session->len + i - 1, 1, 0);
    }
}

void
vigie_verdict_list_add (VigieVerdictList *self, const GPtrArray *verdicts)
{
  g_return_if_fail (VIGIE_IS_VERDICT_LIST (self) && verdicts);

  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  /* Of a file that was tried twice in one go, the later verdict counts. */
  for (guint i = verdicts->len; i > 0; i--)
    {
      const VigieBundleVerdict *verdict = g_ptr_array_index (verdicts, i - 1);
      if (g_hash_table_add (paths, verdict->file))
        g_ptr_array_add (items, vigie_verdict_item_new (verdict));
    }
  remove_paths (self, paths);
  for (guint i = items->len; i > 0; i--)
    g_ptr_array_add (self->session, g_ptr_array_index (items, i - 1));
  if (items->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, items->len);
}

/* Without making the lines: there may be very many. */
void
vigie_verdict_list_count (VigieVerdictList *self, guint counts[VIGIE_N_BUNDLES_SHOWS])
{
  g_return_if_fail (VIGIE_IS_VERDICT_LIST (self));

  memset (counts, 0, sizeof (guint) * VIGIE_N_BUNDLES_SHOWS);
  counts[VIGIE_BUNDLES_ALL] = get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; i < self->session->len; i++)
    counts[vigie_verdict_item_get_show (g_ptr_array_index (self->session, i))]++;
  for (guint i = 0; i < self->quarantined->len; i++)
    {
      const VigieQuarantined *one = g_ptr_array_index (self->quarantined, i);
      counts[one->bundle ? VIGIE_BUNDLES_QUARANTINED : VIGIE_BUNDLES_REFUSED]++;
    }
  for (guint i = 0; i < self->merged->len; i++)
    counts[find_merged_show (self, g_ptr_array_index (self->merged, i))]++;
}

/* ---------------------------------------------------------------------------------------------- */

VigieVerdictList *
vigie_verdict_list_new (void)
{
  return g_object_new (VIGIE_TYPE_VERDICT_LIST, NULL);
}

static void
vigie_verdict_list_finalize (GObject *object)
{
  VigieVerdictList *self = VIGIE_VERDICT_LIST (object);
  g_ptr_array_unref (self->session);
  g_ptr_array_unref (self->quarantined);
  g_ptr_array_unref (self->merged);
  g_clear_pointer (&self->kept, vigie_kept_verdicts_free);
  G_OBJECT_CLASS (vigie_verdict_list_parent_class)->finalize (object);
}

static void
vigie_verdict_list_class_init (VigieVerdictListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_verdict_list_finalize;
}

static void
vigie_verdict_list_init (VigieVerdictList *self)
{
  self->session = g_ptr_array_new_with_free_func (g_object_unref);
  self->quarantined = g_ptr_array_new ();
  self->merged = g_ptr_array_new ();
}
