/* vigie-verdict-item.c: a bundle and what became of it, as a line of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "coordinator/vigie-verdict-item.h"

#include "base/vigie-time.h"
#include "coordinator/vigie-verdict-remedy.h"
#include "vigie-fold.h"

#include <glib/gi18n-lib.h>

/* As many lines as a row shows */
#define MOST_REASONS 8

struct _VigieVerdictItem
{
  GObject parent_instance;

  VigieVerdict verdict;
  VigieBundlesShow told; /* by its verdict alone */
  VigieBundlesShow show;
  gboolean environment;
  char *path;
  char *bundle;
  char *title;
  char *details;
  char *reason;
  char *code;
  char *audit;
};

G_DEFINE_FINAL_TYPE (VigieVerdictItem, vigie_verdict_item, G_TYPE_OBJECT)

const char *
vigie_verdict_item_get_word (VigieVerdictItem *self)
{
  if (self->environment)
    return C_ ("verdict on a bundle", "Not imported");
  switch (self->show)
    {
    case VIGIE_BUNDLES_ACCEPTED:
      return C_ ("verdict on a bundle", "Accepted");
    case VIGIE_BUNDLES_DUPLICATE:
      return C_ ("verdict on a bundle", "Duplicate");
    case VIGIE_BUNDLES_SUPERSEDED:
      return C_ ("verdict on a bundle", "Superseded");
    case VIGIE_BUNDLES_CONFLICT:
      return C_ ("verdict on a bundle", "Conflict");
    case VIGIE_BUNDLES_RETURNED:
      return C_ ("verdict on a bundle", "Sent back");
    case VIGIE_BUNDLES_REFUSED:
      return C_ ("verdict on a bundle", "Refused");
    default:
      return C_ ("verdict on a bundle", "Quarantined");
    }
}

static void
append_part (GString *text, char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

/* `A01 · 11 accepted · 1 duplicate`. */
static char *
describe_counts (const VigieBundleVerdict *verdict)
{
  g_autoptr (GString) text = g_string_new (verdict->signer);
  if (verdict->accepted > 0)
    append_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u accepted", "%u accepted",
                                                     verdict->accepted),
                                        verdict->accepted));
  if (verdict->duplicate > 0)
    append_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u duplicate",
                                                     "%u duplicates", verdict->duplicate),
                                        verdict->duplicate));
  if (verdict->superseded > 0)
    append_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u superseded",
                                                     "%u superseded", verdict->superseded),
                                        verdict->superseded));
  if (verdict->conflict > 0)
    append_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u in conflict",
                                                     "%u in conflict", verdict->conflict),
                                        verdict->conflict));
  if (verdict->quarantined > 0)
    append_part (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u quarantined",
                                                     "%u quarantined", verdict->quarantined),
                                        verdict->quarantined));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_reason (const char *error, const char *code)
{
  return code ? g_strdup_printf ("%s [%s]", error ? error : "", code) : NULL;
}

static VigieBundlesShow
find_show (const VigieBundleVerdict *verdict)
{
  static const VigieBundlesShow shows[] = {
    [VIGIE_VERDICT_ACCEPTED] = VIGIE_BUNDLES_ACCEPTED,
    [VIGIE_VERDICT_DUPLICATE] = VIGIE_BUNDLES_DUPLICATE,
    [VIGIE_VERDICT_SUPERSEDED] = VIGIE_BUNDLES_SUPERSEDED,
    [VIGIE_VERDICT_CONFLICT] = VIGIE_BUNDLES_CONFLICT,
    [VIGIE_VERDICT_QUARANTINED] = VIGIE_BUNDLES_QUARANTINED,
  };
  return verdict->verdict == VIGIE_VERDICT_QUARANTINED && !verdict->bundle
           ? VIGIE_BUNDLES_REFUSED
           : shows[verdict->verdict];
}

/* Whether all of the bundle was refused for one reason. */
static gboolean
is_one_reason (const VigieBundleVerdict *verdict)
{
  for (guint i = 0; verdict->receipt && i < verdict->receipt->audits->len; i++)
    {
      const VigieReceiptAudit *audit = g_ptr_array_index (verdict->receipt->audits, i);
      if (g_strcmp0 (audit->reason, verdict->error) != 0)
        return FALSE;
    }
  return TRUE;
}

/* A line for each audit that was refused, as far as a row shows them. */
static char *
describe_reasons (const VigieBundleVerdict *verdict)
{
  guint n = 0;
  if (!verdict->code || is_one_reason (verdict))
    return describe_reason (verdict->error, verdict->code);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < verdict->receipt->audits->len; i++)
    {
      const VigieReceiptAudit *audit = g_ptr_array_index (verdict->receipt->audits, i);
      if (audit->verdict != VIGIE_VERDICT_QUARANTINED || ++n > MOST_REASONS)
        continue;
      g_autofree char *reason = describe_reason (audit->reason, audit->code);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      /* Translators: identifier of an audit, why it was refused */
      g_string_append_printf (text, _ ("audit %s: %s"), audit->id, reason);
    }
  if (n > MOST_REASONS)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (
        text, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n - MOST_REASONS),
        n - MOST_REASONS);
    }
  return g_string_free (text, FALSE);
}

VigieVerdictItem *
vigie_verdict_item_new (const VigieBundleVerdict *verdict)
{
  VigieVerdictItem *self = g_object_new (VIGIE_TYPE_VERDICT_ITEM, NULL);
  self->verdict = verdict->verdict;
  self->environment = verdict->environment;
  self->path = g_strdup (verdict->file);
  self->bundle = g_strdup (verdict->bundle);
  self->title = g_filename_display_basename (verdict->file);
  self->details = describe_counts (verdict);
  self->reason = describe_reasons (verdict);
  self->code = g_strdup (verdict->code);
  self->told = self->show = find_show (verdict);
  return self;
}

VigieVerdictItem *
vigie_verdict_item_new_quarantined (const VigieQuarantined *quarantined)
{
  VigieVerdictItem *self = g_object_new (VIGIE_TYPE_VERDICT_ITEM, NULL);
  g_autoptr (GString) details = g_string_new (quarantined->auditor);
  self->verdict = VIGIE_VERDICT_QUARANTINED;
  self->path = g_filename_from_utf8 (quarantined->file, -1, NULL, NULL, NULL);
  if (!self->path)
    self->path = g_strdup (quarantined->file);
  self->title = g_filename_display_basename (self->path);
  if (quarantined->audit)
    /* Translators: %s is the identifier of an audit */
    append_part (details, g_strdup_printf (_ ("audit %s"), quarantined->audit));
  self->details = g_string_free (g_steal_pointer (&details), FALSE);
  self->reason = describe_reason (quarantined->reason, quarantined->code);
  self->code = g_strdup (quarantined->code);
  self->audit = g_strdup (quarantined->audit);
  self->told = self->show = quarantined->bundle ? VIGIE_BUNDLES_QUARANTINED : VIGIE_BUNDLES_REFUSED;
  return self;
}

VigieVerdictItem *
vigie_verdict_item_new_merged (const VigieMergedBundle *bundle)
{
  VigieVerdictItem *self = g_object_new (VIGIE_TYPE_VERDICT_ITEM, NULL);
  g_autoptr (GDateTime) utc = vigie_time_from_text (bundle->signed_at, NULL);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;
  g_autofree char *when =
    local ? g_date_time_format (local, "%x %H:%M") : g_strdup (bundle->signed_at);
  g_autoptr (GString) details = g_string_new (NULL);
  /* Translators: %s is date and time */
  append_part (details, g_strdup_printf (C_ ("bundle", "signed %s"), when));
  append_part (details, g_strdup_printf (
                          g_dngettext (GETTEXT_PACKAGE, "%u audit", "%u audits", bundle->audits),
                          bundle->audits));
  self->verdict = bundle->audits > 0 ? VIGIE_VERDICT_ACCEPTED : VIGIE_VERDICT_DUPLICATE;
  self->told = self->show = bundle->audits > 0 ? VIGIE_BUNDLES_ACCEPTED : VIGIE_BUNDLES_DUPLICATE;
  self->bundle = g_strdup (bundle->id);
  /* Translators: %s is the code of an auditor */
  self->title = g_strdup_printf (_ ("Bundle of %s"), bundle->auditor);
  self->details = g_string_free (g_steal_pointer (&details), FALSE);
  return self;
}

static void
vigie_verdict_item_finalize (GObject *object)
{
  VigieVerdictItem *self = VIGIE_VERDICT_ITEM (object);
  g_free (self->path);
  g_free (self->bundle);
  g_free (self->title);
  g_free (self->details);
  g_free (self->reason);
  g_free (self->code);
  g_free (self->audit);
  G_OBJECT_CLASS (vigie_verdict_item_parent_class)->finalize (object);
}

static void
vigie_verdict_item_class_init (VigieVerdictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_verdict_item_finalize;
}

static void
vigie_verdict_item_init (VigieVerdictItem *self)
{
}

VigieVerdict
vigie_verdict_item_get_verdict (VigieVerdictItem *self)
{
  return self->verdict;
}

VigieVerdict
vigie_verdict_item_get_look (VigieVerdictItem *self)
{
  if (self->show == VIGIE_BUNDLES_CONFLICT)
    return VIGIE_VERDICT_CONFLICT;
  /* A conflict that was decided. */
  return self->verdict == VIGIE_VERDICT_CONFLICT ? VIGIE_VERDICT_ACCEPTED : self->verdict;
}

const char *
vigie_verdict_item_get_path (VigieVerdictItem *self)
{
  return self->path;
}

const char *
vigie_verdict_item_get_bundle (VigieVerdictItem *self)
{
  return self->bundle;
}

const char *
vigie_verdict_item_get_title (VigieVerdictItem *self)
{
  return self->title;
}

const char *
vigie_verdict_item_get_details (VigieVerdictItem *self)
{
  return self->details;
}

const char *
vigie_verdict_item_get_reason (VigieVerdictItem *self)
{
  return self->reason;
}

const char *
vigie_verdict_item_get_code (VigieVerdictItem *self)
{
  return self->code;
}

const char *
vigie_verdict_item_get_audit (VigieVerdictItem *self)
{
  return self->audit;
}

VigieBundlesShow
vigie_verdict_item_get_show (VigieVerdictItem *self)
{
  return self->show;
}

VigieBundlesShow
vigie_verdict_item_get_told (VigieVerdictItem *self)
{
  return self->told;
}

void
vigie_verdict_item_set_show (VigieVerdictItem *self, VigieBundlesShow show)
{
  self->show = show;
}

const char *
vigie_verdict_item_get_remedy (VigieVerdictItem *self)
{
  return self->code ? vigie_verdict_find_remedy (self->code, self->environment) : NULL;
}

gboolean
vigie_verdict_item_matches (VigieVerdictItem *self, const char *const *words)
{
  g_autofree char *text =
    g_strjoin (" ", self->title, self->details ? self->details : "",
               self->reason ? self->reason : "", self->bundle ? self->bundle : "", NULL);
  return vigie_fold_matches (text, words);
}
