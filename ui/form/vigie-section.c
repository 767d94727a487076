/* vigie-section.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-section-private.h"

#include <glib/gi18n-lib.h>

struct _VigieSection
{
  GObject parent_instance;

  char *title;
  GArray *items;
  guint counts[4]; /* by bit of VigieSectionCount */
  gboolean is_relevant;
  gboolean is_asked;
  gboolean has_changed;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (VigieSection, vigie_section, G_TYPE_OBJECT)

static void
vigie_section_finalize (GObject *object)
{
  VigieSection *self = VIGIE_SECTION (object);
  g_free (self->title);
  g_clear_pointer (&self->items, g_array_unref);
  G_OBJECT_CLASS (vigie_section_parent_class)->finalize (object);
}

static void
vigie_section_class_init (VigieSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vigie_section_finalize;
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
vigie_section_init (VigieSection *self)
{
  self->is_relevant = TRUE;
}

VigieSection *
vigie_section_new (void)
{
  return g_object_new (VIGIE_TYPE_SECTION, NULL);
}

const char *
vigie_section_get_title (VigieSection *self)
{
  return self->title ? self->title : "";
}

void
vigie_section_set_title (VigieSection *self, const char *title)
{
  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  self->has_changed = TRUE;
}

GArray *
vigie_section_get_items (VigieSection *self)
{
  return self->items;
}

void
vigie_section_set_items (VigieSection *self, GArray *items)
{
  g_clear_pointer (&self->items, g_array_unref);
  self->items = g_array_ref (items);
}

guint
vigie_section_get_answered (VigieSection *self)
{
  return self->counts[1];
}

guint
vigie_section_get_total (VigieSection *self)
{
  return self->counts[0];
}

gboolean
vigie_section_is_relevant (VigieSection *self)
{
  return self->is_relevant;
}

void
vigie_section_set_relevant (VigieSection *self, gboolean relevant)
{
  self->has_changed = self->has_changed || self->is_relevant != relevant;
  self->is_relevant = relevant;
}

VigieSectionState
vigie_section_get_state (VigieSection *self)
{
  const guint missing = self->counts[2], wrong = self->counts[3];
  if (wrong > 0 || (missing > 0 && self->is_asked))
    return VIGIE_SECTION_PROBLEM;
  if (missing == 0 && (self->counts[1] > 0 || self->counts[0] == 0 || self->is_asked))
    return VIGIE_SECTION_DONE;
  return self->counts[1] > 0 ? VIGIE_SECTION_STARTED : VIGIE_SECTION_EMPTY;
}

char *
vigie_section_describe (VigieSection *self)
{
  const guint total = vigie_section_get_total (self);
  const char *text;
  switch (vigie_section_get_state (self))
    {
    case VIGIE_SECTION_DONE:
      /* Translators: the plural follows the second number, all questions of a section */
      text = ngettext ("%u of %u question answered, complete",
                       "%u of %u questions answered, complete", total);
      break;
    case VIGIE_SECTION_PROBLEM:
      /* Translators: the plural follows the second number, all questions of a section */
      text = ngettext ("%u of %u question answered, with problems",
                       "%u of %u questions answered, with problems", total);
      break;
    default:
      /* Translators: the plural follows the second number, all questions of a section */
      text = ngettext ("%u of %u question answered", "%u of %u questions answered", total);
      break;
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (text, vigie_section_get_answered (self), total);
#pragma GCC diagnostic pop
}

gboolean
vigie_section_is_asked (VigieSection *self)
{
  return self->is_asked;
}

void
vigie_section_ask (VigieSection *self)
{
  self->has_changed = self->has_changed || !self->is_asked;
  self->is_asked = TRUE;
  vigie_section_tell (self);
}

void
vigie_section_count (VigieSection *self, guint before, guint now)
{
  for (guint bit = 0; bit < G_N_ELEMENTS (self->counts); bit++)
    self->counts[bit] += ((now >> bit) & 1) - ((before >> bit) & 1);
  self->has_changed = self->has_changed || before != now;
}

void
vigie_section_tell (VigieSection *self)
{
  if (!self->has_changed)
    return;
  self->has_changed = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}
