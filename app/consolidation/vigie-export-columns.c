/* vigie-export-columns.c: the columns that every export has, and what they mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-export-private.h"

const VigieColumn vigie_export_audits[] = {
  { "audit", "no", "identifier of the audit, the same in all its revisions" },
  { "instance", "no", "instanceID of the revision that counts" },
  { "revision", "no", "number of that revision, from 1" },
  { "status", "no",
    "accepted; conflict while nobody has decided between rival revisions; returned with a "
    "question, rejected, or withdrawn: only what is accepted has scores and answers" },
  { "counts", "no", "whether its score counts in the ranking" },
  { "organisation", "no", "identifier of the audited organisation" },
  { "organisation_name", "no", "its name" },
  { "category", "no", "its ranking category" },
  { "channel", "no", "contact channel" },
  { "wave", "no", "wave of the campaign" },
  { "scenario_type", "no", "info, procedure or complaint" },
  { "done_by", "no", "primary, double (second coding) or backcheck" },
  { "auditor", "pseudonym", "code of the auditor" },
  { "assignment", "pseudonym", "the assignment it fulfils" },
  { "form", "no", "identifier of the form" },
  { "form_version", "no", "version of the form" },
  { "started", "no", "when the filling was begun, RFC 3339" },
  { "finalised", "no", "when the filling was finalised, RFC 3339" },
  { "score", "no", "score of the audit, 0 to 100, rounded to 4 decimals" },
  { "score_exact", "no", "the same as an exact fraction" },
  { "cap", "no", "the lowest cap that held, 0 to 100" },
  { "no_contact", "no", "whether no contact was made" },
  { "double_of", "no", "of a second coding: the audit that it codes again" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_answers[] = {
  { "audit", "no", "identifier of the audit" },
  { "path", "no", "path of the answer in the signed document" },
  { "name", "no", "name of the question" },
  { "value", "possible", "the answer as it was signed; choices by their codes" },
  { "criterion", "no", "criterion that the question is scored under" },
  { "weight", "no", "the grid's points for the question" },
  { "points", "no", "share of them that was earned, 0 to 1; empty: not applicable" },
  { "taken_from", "no",
    "instanceID of the rival revision that the answer was taken from, where somebody decided so" },
  { "question", "no",
    "path of the question in the newest form, without positions of repeats: the same for one that "
    "the campaign says was renamed" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_label_columns[] = {
  { "label", "no", "texts of the choices in the language that was asked for, one a line" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_scores[] = {
  { "audit", "no", "identifier of the audit" },
  { "organisation", "no", "identifier of the audited organisation" },
  { "category", "no", "its ranking category" },
  { "channel", "no", "contact channel" },
  { "wave", "no", "wave of the campaign" },
  { "counts", "no", "whether the audit counts in the ranking" },
  { "measure", "no", "audit: the score of the audit; criterion: of one criterion in it" },
  { "criterion", "no", "the criterion; empty for the audit" },
  { "score", "no", "0 to 100, rounded to 4 decimals; empty: not applicable" },
  { "score_exact", "no", "the same as an exact fraction" },
  { "weight", "no", "points of the grid that were applicable, an exact fraction" },
  { "possible", "no", "points that the criterion can carry, an exact fraction" },
  { "thin", "no", "whether less than half of the possible points were applicable" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_ranking[] = {
  { "category", "no", "ranking category" },
  { "rank", "no", "place in the category; empty: not ranked" },
  { "organisation", "no", "identifier of the organisation" },
  { "name", "no", "its name" },
  { "score", "no", "global score, 0 to 100, rounded half away from zero to 1 decimal" },
  { "low", "no", "lower end of the 95 % interval, rounded to 1 decimal" },
  { "high", "no", "upper end of the 95 % interval, rounded to 1 decimal" },
  { "audits", "no", "number of audits that count" },
  { "channels", "no", "number of channels that count" },
  { "ranked", "no", "whether the minimum sample is reached; below, the score is indicative" },
  { "tied_with_next", "no", "whether the difference with the next one is not significant" },
  { "prize", "no", "whether it wins the prize of its category" },
  { "score_exact", "no", "the global score as an exact fraction" },
  { "standard_error", "no", "standard error of the global score" },
  { "degrees_of_freedom", "no", "of the interval, after Welch and Satterthwaite" },
  { "interval_low", "no", "lower end of the 95 % interval, 10 decimals" },
  { "interval_high", "no", "upper end of the 95 % interval, 10 decimals" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_agreement[] = {
  { "channel", "no", "contact channel; empty: all of them" },
  { "path", "no", "the question; empty: scores of whole audits" },
  { "name", "no", "name of the question" },
  { "pairs", "no", "number of answers, or scores, that there are twice" },
  { "agreement", "no", "share of pairs with the same code" },
  { "kappa", "no", "Cohen's kappa" },
  { "weighted_kappa", "no", "the same with linear weights over the shares earned" },
  { "ac1", "no", "Gwet's AC1" },
  { "icc", "no", "intraclass correlation ICC(2,1)" },
  { "measure", "no", "the measure that decides" },
  { "flagged", "no", "whether that one is below 0.60" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_auditors[] = {
  { "auditor", "pseudonym", "code of the auditor" },
  { "audits", "no", "number of the auditor's audits that count" },
  { "mean", "no", "mean of their scores" },
  { "leniency", "no", "mean distance from the mean of category, channel and wave" },
  { "leniency_exact", "no", "the same as an exact fraction" },
  { "standard_error", "no", "of the leniency" },
  { "flagged", "no", "whether it is more than 5 points, over at least 5 audits" },
  { "pairs", "no", "number of the second codings of the auditor's audits" },
  { "equal", "no", "share of the choices that were made alike in them" },
  { "agreement", "no", "the same beyond chance; of 5 second codings and more" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_flags[] = {
  { "audit", "no", "identifier of the audit to look at" },
  { "code", "no",
    "why: outside-window, late-entry, duration, straight-lining, same-desk,"
    " evidence-reused, text-reused" },
  { "value", "no", "what was found: a time, minutes, a share, or the path of an answer" },
  { "other", "no", "identifier of the other audit that it is about" },
  { NULL, NULL, NULL },
};

const VigieColumn vigie_export_questions[] = {
  { "channel", "no", "contact channel" },
  { "category", "no", "ranking category of the organisations; empty: all of them" },
  { "path", "no", "path of the question, without positions of repeats" },
  { "name", "no", "its name" },
  { "unit", "no", "unit of a number" },
  { "answers", "no", "number of answers in audits that count" },
  { "code", "no", "a choice" },
  { "count", "no", "number of answers that have it" },
  { "share", "no", "share of the answers that have it" },
  { "share_low", "no", "lower end of its 95 % interval, by Wilson's score" },
  { "share_high", "no", "upper end of it" },
  { "median", "no", "median of numbers" },
  { "percentile_90", "no", "90th percentile of numbers, interpolated between neighbours" },
  { NULL, NULL, NULL },
};
