/* vigie-section-private.h: a section of a form: what it is called and how far it is filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-form-session.h"

G_BEGIN_DECLS

/** VigieSectionState: where a person is with a section */
typedef enum
{
  VIGIE_SECTION_EMPTY,
  VIGIE_SECTION_STARTED,
  VIGIE_SECTION_DONE,    /* nothing is missing, nothing is wrong */
  VIGIE_SECTION_PROBLEM, /* something is wrong, or missing although one went on */
} VigieSectionState;

#define VIGIE_TYPE_SECTION (vigie_section_get_type ())
G_DECLARE_FINAL_TYPE (VigieSection, vigie_section, VIGIE, SECTION, GObject)

/**
 * VigieSection:
 *
 * A row of #VigieSectionList. The signal `changed` tells that something of it has changed.
 */
const char *vigie_section_get_title (VigieSection *self);

/** vigie_section_get_items: Returns: (transfer none) (element-type VigieFormItem): its places at
 * the top */
GArray *vigie_section_get_items (VigieSection *self);

/** vigie_section_get_answered: questions with an answer, of those that can be answered now */
guint vigie_section_get_answered (VigieSection *self);
guint vigie_section_get_total (VigieSection *self);
gboolean vigie_section_is_relevant (VigieSection *self);
VigieSectionState vigie_section_get_state (VigieSection *self);

/** vigie_section_describe: Returns: (transfer full): count and state in words */
char *vigie_section_describe (VigieSection *self);

/** vigie_section_ask: from here on missing answers are problems */
void vigie_section_ask (VigieSection *self);
gboolean vigie_section_is_asked (VigieSection *self);

/* For VigieSectionList ------------------------------------------------------------------------- */

/** VigieSectionCount: what a question adds to its section */
typedef enum
{
  VIGIE_SECTION_COUNTS = 1 << 0,
  VIGIE_SECTION_ANSWERED = 1 << 1,
  VIGIE_SECTION_MISSING = 1 << 2,
  VIGIE_SECTION_WRONG = 1 << 3,
} VigieSectionCount;

VigieSection *vigie_section_new (void);
void vigie_section_set_title (VigieSection *self, const char *title);
void vigie_section_set_items (VigieSection *self, GArray *items);
void vigie_section_set_relevant (VigieSection *self, gboolean relevant);

/** vigie_section_count: @before and @now: flags of #VigieSectionCount of one question */
void vigie_section_count (VigieSection *self, guint before, guint now);

/** vigie_section_tell: emits `changed` if something did since the last call */
void vigie_section_tell (VigieSection *self);

G_END_DECLS
