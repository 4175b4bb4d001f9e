"""What only the field of standards knows: references, numbers, verbal forms, numbering, typography, fixed wordings."""
