/* story.h: a story being played: the form it makes, the session, and what may be said in a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "form/vigie-document.h"
#include "form/vigie-form-session.h"
#include "form/vigie-form-walk.h"

/** Line: one line of a story, with its number */
typedef struct
{
  char *text;
  int number;
} Line;

/** Story: @lines in order; @file and @title name it */
typedef struct
{
  char *file;
  char *title;
  GPtrArray *lines;
} Story;

/** Stage: a story being played */
typedef struct
{
  const Story *story;
  const Line *line;
  GString *instance;
  GString *binds;
  GString *model;
  GString *body;
  char *whole_form; /* (nullable): the form, where a story writes it itself */
  char *reason;     /* (nullable): why the last step was refused */
  GHashTable *files;
  gboolean is_nameless; /* the form declares no namespace for its elements */
  char *saved;          /* (nullable): the instance that was saved last */
  GTimeZone *zone;
  GDateTime *now;
  char *language;
  VigieForm *form;
  VigieFormSession *session;
  VigieDocument *document; /* (nullable): what expressions are about, instead of the filling */
  GHashTable *changed;     /* paths that the last step changed */
  guint64 evaluations;     /* before the last step */
  VigieFormWalk walk;
} Stage;

/** StoryStep: what a line that begins with @word does; @rest is the rest of it, to be changed */
typedef struct
{
  const char *word;
  void (*perform) (Stage *stage, char *rest);
} StoryStep;

/* Ended by one without a word: what is done, what is expected then, and what expressions give */
extern const StoryStep story_steps[];
extern const StoryStep story_expectations[];
extern const StoryStep story_expressions[];

/** story_fail: ends the test, naming file and line of the story */
void story_fail (const Stage *stage, const char *format, ...) G_GNUC_PRINTF (2, 3);
void story_expect_text (const Stage *stage, const char *got, const char *expected);

/** story_take_word: takes the first word off @rest */
char *story_take_word (char **rest);
/** story_take_value: `\n` stands for a line feed, `\040` for a space at the end, `""` for nothing
 */
char *story_take_value (char *rest);
VigieFormNode *story_need_node (const Stage *stage, const char *path);

/** story_load: loads the form that the story has written so far */
VigieForm *story_load (Stage *stage, GPtrArray **diagnostics, GError **error);
VigieFormContext story_context_of (const Stage *stage);
/** story_take_session: goes on with @session (transfer full) */
void story_take_session (Stage *stage, VigieFormSession *session);
void story_need_session (Stage *stage);
/** story_note_reason: keeps what @error says, for `because` */
void story_note_reason (Stage *stage, const GError *error);
/** story_begin_step: forgets what the last step changed */
void story_begin_step (Stage *stage);
